namespace SagePortal.Policies.Evaluation;

/// <summary>The answer and what determined it.</summary>
/// <param name="Decision">Allowed, or which kind of denial.</param>
/// <param name="DeniedBy">Null when allowed; else the first type of policy, in the order of <see cref="PolicyType"/>, that denies or does not allow.</param>
/// <param name="Matched">The allowing statements; on an explicit deny only the denying ones; none on an implicit deny.</param>
/// <param name="MissingContext">Condition keys that the policies use and the request lacks, in order of the alphabet.</param>
public sealed record AccessDecision(Decision Decision, PolicyType? DeniedBy, IReadOnlyList<MatchedStatement> Matched, IReadOnlyList<string> MissingContext)
{
    public bool IsAllowed => Decision == Decision.Allowed;
}
