namespace SagePortal.Policies.Catalog;

/// <summary>What an action does, as AWS's service authorization reference classes it.</summary>
public enum AccessLevel
{
    List,
    Read,
    Write,
    Tagging,
    PermissionsManagement,
}
