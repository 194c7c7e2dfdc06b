using SagePortal.Policies.Documents;

namespace SagePortal.Policies.Evaluation;

/// <summary>A statement that determined a decision.</summary>
/// <param name="PolicyName">The policy that holds it.</param>
/// <param name="Statement">The statement, with its position in the text.</param>
/// <param name="Type">The role of the policy in this decision.</param>
public sealed record MatchedStatement(string PolicyName, PolicyStatement Statement, PolicyType Type);
