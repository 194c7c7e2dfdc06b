namespace SagePortal.Features.Accounts;

/// <summary>One member of an account as pages list them.</summary>
/// <param name="UserName">IAM user name.</param>
/// <param name="DisplayName">Name of the person, the user name when they gave none.</param>
/// <param name="Email">Address they sign in with.</param>
/// <param name="ManagedPolicies">Names of the attached policies.</param>
/// <param name="JoinedAt">UTC.</param>
/// <param name="IsCaller">True for the person who asks.</param>
public sealed record MemberRow(string UserName, string DisplayName, string Email, IReadOnlyList<string> ManagedPolicies, DateTimeOffset JoinedAt, bool IsCaller);
