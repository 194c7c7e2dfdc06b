namespace SagePortal.TestKit;

/// <summary>Which database a test runs on.</summary>
public enum PortalDatabase
{
    Sqlite,
    PostgreSql,
}
