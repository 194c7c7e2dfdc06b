namespace SagePortal.Platform.Access;

/// <summary>The kinds of policies a decision goes through.</summary>
public enum PolicyLayer
{
    ServiceControl,
    Resource,
    Identity,
    PermissionsBoundary,
    Session,
}
