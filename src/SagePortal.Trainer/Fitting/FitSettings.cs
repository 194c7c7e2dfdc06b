namespace SagePortal.Trainer.Fitting;

/// <summary>Settings of one learner, in the words of the benchmarks.</summary>
/// <param name="Learner">One of <see cref="FitLearners.Names"/>.</param>
/// <param name="Rounds">Rounds or trees.</param>
/// <param name="Leaves">Leaves of a boosted tree.</param>
/// <param name="Bins">Bins of a number.</param>
/// <param name="LearningRate">Shrinkage.</param>
/// <param name="L2">Penalty on leaf values.</param>
/// <param name="MinChild">Least rows of a leaf; null for the learner's default.</param>
internal sealed record FitSettings(string Learner, int Rounds, int Leaves, int Bins, double LearningRate, double L2, int? MinChild)
{
    /// <summary><c>gbdt</c>, <c>dart</c> or <c>goss</c>.</summary>
    public string Boosting { get; init; } = "gbdt";

    /// <summary>One of <see cref="FitLosses.Names"/>; null for the task's own.</summary>
    public string? Loss { get; init; }

    /// <summary>Directions by column.</summary>
    public IReadOnlyDictionary<string, int>? Monotone { get; init; }

    /// <summary><c>gini</c>, <c>entropy</c> or <c>squared</c>: what a forest's splits reduce.</summary>
    public string Criterion { get; init; } = "gini";
}
