namespace SagePortal.Policies.Documents;

/// <summary>
/// How directly a resource policy names the caller; decides which of the caller's own policies may stay silent in the same account
/// (IAM User Guide, "Policy evaluation logic"). Ordered.
/// </summary>
internal enum PrincipalGrant
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>By account: only delegates, the caller's own policies must allow.</summary>
    Account,

    /// <summary>The role of a session, or the user behind a federated user: identity policies may be silent, boundary and session policy must allow.</summary>
    Issuer,

    /// <summary>The user, the session itself or everybody: all of the caller's policies may be silent.</summary>
    Session,
}
