namespace SagePortal.Learning.Explaining;

/// <summary>How thoroughly <see cref="PermutationSampler"/> samples.</summary>
public sealed record PermutationSamplerOptions
{
    /// <summary>Pairs of orders per background row, ≥ 1. The standard error falls with its root.</summary>
    public int Rounds { get; init; } = 1;

    /// <summary>Rows predicted at a time, about.</summary>
    public int BatchRows { get; init; } = 8192;

    public int Seed { get; init; }
}
