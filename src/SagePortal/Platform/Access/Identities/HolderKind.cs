namespace SagePortal.Platform.Access.Identities;

/// <summary>Who can carry policies.</summary>
public enum HolderKind
{
    User,
    Group,
    Role,
}
