namespace SagePortal.Reviews.Consensus;

/// <summary>What one reviewer says about one item.</summary>
public sealed record ReviewAnswer(string Item, string Reviewer, string Label);
