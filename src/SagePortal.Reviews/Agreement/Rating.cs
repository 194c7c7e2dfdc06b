namespace SagePortal.Reviews.Agreement;

/// <summary>One reviewer's answer to one item.</summary>
public sealed record Rating(string Item, string Rater, string Label);
