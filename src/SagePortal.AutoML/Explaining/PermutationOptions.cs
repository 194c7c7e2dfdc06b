namespace SagePortal.AutoML.Explaining;

/// <summary>How thoroughly <see cref="PermutationImportance"/> looks.</summary>
public sealed record PermutationOptions
{
    /// <summary>Shuffles per column, ≥ 1.</summary>
    public int Repeats { get; init; } = 5;

    /// <summary>Rows drawn (without repetition) when the table has more, ≥ 1.</summary>
    public int MaxRows { get; init; } = 5000;

    public int Seed { get; init; }

    /// <summary>No new shuffle starts after this; null for no limit.</summary>
    public TimeSpan? TimeBudget { get; init; }
}
