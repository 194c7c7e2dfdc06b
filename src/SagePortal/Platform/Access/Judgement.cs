using SagePortal.Policies.Evaluation;

namespace SagePortal.Platform.Access;

/// <summary>A decision and what determined it.</summary>
/// <param name="Decision">Allowed, or which kind of denial.</param>
/// <param name="DeniedBy">The kind of policy that denied, or did not allow; null when allowed.</param>
/// <param name="Matched">The allowing statements, or on an explicit deny the denying ones, or none.</param>
/// <param name="MissingContext">Condition keys that the policies ask for and the request lacks.</param>
internal sealed record Judgement(Decision Decision, PolicyLayer? DeniedBy, IReadOnlyList<MatchedStatement> Matched, IReadOnlyList<string> MissingContext)
{
    public bool IsAllowed => Decision == Decision.Allowed;
}
