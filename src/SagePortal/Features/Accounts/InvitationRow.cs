namespace SagePortal.Features.Accounts;

/// <summary>An invitation that was not accepted yet.</summary>
/// <param name="Id">For withdrawing it.</param>
/// <param name="Email">Whom it is for.</param>
/// <param name="UserName">IAM user name to come.</param>
/// <param name="ManagedPolicies">Policies to come.</param>
/// <param name="Groups">Groups to join.</param>
/// <param name="InvitedBy">User name of the inviting member.</param>
/// <param name="ExpiresAt">UTC.</param>
public sealed record InvitationRow(Guid Id, string Email, string UserName, IReadOnlyList<string> ManagedPolicies, IReadOnlyList<string> Groups, string InvitedBy, DateTimeOffset ExpiresAt);
