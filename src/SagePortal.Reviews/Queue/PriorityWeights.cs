namespace SagePortal.Reviews.Queue;

/// <summary>What matters how much in the order of a queue; each at least 0.</summary>
public sealed record PriorityWeights
{
    /// <summary>Of the expected cost that a review saves, in the flow's currency.</summary>
    public double CostSaved { get; init; } = 1;

    /// <summary>Of the share of the time allowed that has passed.</summary>
    public double Age { get; init; } = 1;

    /// <summary>Of the priority that the sender gave.</summary>
    public double Business { get; init; } = 1;
}
