namespace SagePortal.AutoML.Jobs;

/// <summary>One row of the leaderboard.</summary>
public sealed record CandidateSummary
{
    /// <summary>Unique in the job and stable over restarts, e.g. <c>gbdt-003</c>.</summary>
    public required string Name { get; init; }

    /// <summary>1-based order of the start.</summary>
    public required int Ordinal { get; init; }

    public required CandidateStatus Status { get; init; }

    /// <summary>Learner name, e.g. <c>GradientBoosting</c>, <c>WeightedEnsemble</c>.</summary>
    public required string Algorithm { get; init; }

    /// <summary>The objective metric first, then all others of the problem type; empty until completed.</summary>
    public IReadOnlyList<MetricScore> Metrics { get; init; } = [];

    /// <summary>Values by name, formatted with the invariant culture.</summary>
    public IReadOnlyDictionary<string, string> Hyperparameters { get; init; } = new Dictionary<string, string>();

    /// <summary>Plain names of the preparation steps, in order.</summary>
    public IReadOnlyList<string> Steps { get; init; } = [];

    /// <summary>Non-empty for ensembles only.</summary>
    public IReadOnlyList<EnsembleMember> Members { get; init; } = [];

    /// <summary>1 learns from the table; 2 also from the out-of-fold predictions of <see cref="StackOn"/>.</summary>
    public int StackLevel { get; init; } = 1;

    /// <summary>Candidates whose predictions are further inputs; empty on the first level.</summary>
    public IReadOnlyList<string> StackOn { get; init; } = [];

    /// <summary>The candidate that this one takes the place of, having been fitted on one more set of folds; null for all others.</summary>
    public string? RepeatOf { get; init; }

    /// <summary>Sets of folds it was fitted on.</summary>
    public int Sets { get; init; } = 1;

    /// <summary>The candidate whose members were fitted once more on all rows to make this one: one model in place of one per fold. Its metrics are that candidate's. Null for all others.</summary>
    public string? RefitOf { get; init; }

    /// <summary>Wall seconds of all folds and the refit.</summary>
    public double FitSeconds { get; init; }

    /// <summary>Mean prediction time of one row in a batch, microseconds.</summary>
    public double PredictMicrosecondsPerRow { get; init; }

    public DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Why it failed or was stopped, in plain words; null otherwise.</summary>
    public string? FailureReason { get; init; }
}
