namespace SagePortal.Reviews.Consensus;

/// <summary>What to do next, and what the answers come to until now.</summary>
public sealed record OverlapStep(OverlapAction Action, ConsensusDecision Decision);
