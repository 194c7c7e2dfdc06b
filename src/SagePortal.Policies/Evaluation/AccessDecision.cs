using SagePortal.Policies.Documents;

namespace SagePortal.Policies.Evaluation;

/// <summary>The answer and what determined it.</summary>
/// <param name="Decision">Allowed, or which kind of denial.</param>
/// <param name="Matched">The allowing statements; on an explicit deny only the denying ones; none on an implicit deny.</param>
public sealed record AccessDecision(Decision Decision, IReadOnlyList<MatchedStatement> Matched)
{
    public bool IsAllowed => Decision == Decision.Allowed;
}

/// <summary>A statement that determined a decision.</summary>
/// <param name="PolicyName">The policy that holds it.</param>
/// <param name="Statement">The statement, with its position in the text.</param>
public sealed record MatchedStatement(string PolicyName, PolicyStatement Statement);
