using SagePortal.Policies.Documents;

namespace SagePortal.Policies.Evaluation;

/// <summary>A policy that applies to the caller.</summary>
/// <param name="Name">Of the managed or inline policy, for reports.</param>
/// <param name="Document">Its parsed text.</param>
public sealed record AttachedPolicy(string Name, PolicyDocument Document);
