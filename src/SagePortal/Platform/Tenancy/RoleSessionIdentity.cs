namespace SagePortal.Platform.Tenancy;

/// <summary>The role that a person has taken on for a while.</summary>
/// <param name="Id">Of the session's row, which ends the session when it goes.</param>
/// <param name="RoleName">Name of the role, of the account entered.</param>
/// <param name="Name">Session name.</param>
public sealed record RoleSessionIdentity(Guid Id, string RoleName, string Name);
