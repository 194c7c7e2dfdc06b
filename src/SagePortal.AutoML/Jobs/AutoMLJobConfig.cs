using SagePortal.AutoML.Tuning;
using SagePortal.Learning;
using SagePortal.Tabular;

namespace SagePortal.AutoML.Jobs;

/// <summary>
/// One AutoML job as the trainer reads it from <c>input/config/job.json</c>. Names and ranges follow CreateAutoMLJobV2.
/// </summary>
public sealed record AutoMLJobConfig
{
    /// <summary>AutoMLJobName: 1–32 letters, digits and inner hyphens.</summary>
    public required string Name { get; init; }

    public required string TargetColumn { get; init; }

    /// <summary>Null infers it from the target (reference: AutoGluon's rule).</summary>
    public ProblemType? ProblemType { get; init; }

    /// <summary>AutoMLJobObjective.MetricName, e.g. <c>AUC</c>; null takes the problem type's default.</summary>
    public string? ObjectiveMetric { get; init; }

    public AutoMLMode Mode { get; init; }

    /// <summary>How hyper-parameter tuning chooses; other modes do not read it.</summary>
    public TuningStrategyKind TuningStrategy { get; init; }

    /// <summary>TrainingJobEarlyStoppingType: true ends tuned candidates whose first folds are worse than the median of those before. Not with Hyperband, which ends them in its own way.</summary>
    public bool StopsEarly { get; init; } = true;

    /// <summary>Candidates of earlier jobs, the best first, which hyper-parameter tuning tries before its own.</summary>
    public IReadOnlyList<WarmStartCandidate> WarmStart { get; init; } = [];

    /// <summary>1–750; null for no limit but time.</summary>
    public int? MaxCandidates { get; init; }

    /// <summary>Seconds per candidate; null for no limit of its own.</summary>
    public int? MaxRuntimePerTrainingJobInSeconds { get; init; }

    /// <summary>Seconds for the whole job, counted over restarts; kept within 5 s + 2 %. Null needs <see cref="MaxCandidates"/>.</summary>
    public int? MaxAutoMLJobRuntimeInSeconds { get; init; }

    /// <summary>Columns to learn from with their types; null takes all but target, weight, group and time column.</summary>
    public IReadOnlyList<ColumnSchema>? Features { get; init; }

    public string? SampleWeightColumn { get; init; }

    /// <summary>Rows of one group never stand in two folds.</summary>
    public string? GroupColumn { get; init; }

    /// <summary>Validation rows are later than their training rows.</summary>
    public string? TimeColumn { get; init; }

    /// <summary>Share of rows held out instead of k folds, 0 &lt; f &lt; 0.5; null for folds.</summary>
    public double? ValidationFraction { get; init; }

    /// <summary>2–20; null chooses by row count.</summary>
    public int? Folds { get; init; }

    /// <summary>Also makes a twin of the best candidate whose members are fitted once on all rows: about as good, and as many times faster and smaller as there are folds.</summary>
    public bool RefitsOnAllRows { get; init; }

    /// <summary>
    /// Microseconds that the model may take for a row of a batch on one thread, preparation included, &gt; 0: the best blend within it
    /// becomes the model, its refit twin where <see cref="RefitsOnAllRows"/> is set. Null for no limit.
    /// </summary>
    public double? MaxPredictMicrosecondsPerRow { get; init; }

    public int Seed { get; init; }

    public int Threads { get; init; } = 2;

    /// <summary>The job fails with a clear reason rather than pass this; 0 for no limit.</summary>
    public long MemoryLimitBytes { get; init; }

    /// <summary>True leaves malformed rows out (and lists them), false fails the job at the first.</summary>
    public bool SkipMalformedRows { get; init; }
}
