namespace SagePortal.Platform.Tenancy;

/// <summary>The role that a person has taken on for a while.</summary>
/// <param name="Id">Of the session's row, which ends the session when it goes.</param>
/// <param name="RoleName">Name of the role, of the account entered.</param>
/// <param name="Name">Session name.</param>
public sealed record RoleSessionIdentity(Guid Id, string RoleName, string Name)
{
    /// <summary>The account whose user took the role on: where switching back leads.</summary>
    public string HomeAccountId { get; init; } = "";

    /// <summary>UTC.</summary>
    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>How the person calls the role; empty for <c>role @ account</c>.</summary>
    public string DisplayName { get; init; } = "";

    /// <summary>Colour that marks the role in the top bar; empty for none.</summary>
    public string Color { get; init; } = "";
}
