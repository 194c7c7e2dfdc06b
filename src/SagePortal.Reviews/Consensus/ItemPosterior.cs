namespace SagePortal.Reviews.Consensus;

/// <summary>What an item probably is.</summary>
/// <param name="Item">Which one.</param>
/// <param name="Probabilities">By place of the label; sum to 1.</param>
/// <param name="Decision">The most probable label, when it reaches the target.</param>
public sealed record ItemPosterior(string Item, IReadOnlyList<double> Probabilities, ConsensusDecision Decision);
