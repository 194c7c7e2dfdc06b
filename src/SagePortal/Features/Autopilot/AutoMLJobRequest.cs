using SagePortal.AutoML.Jobs;
using SagePortal.AutoML.Tuning;
using SagePortal.Learning;
using SagePortal.Tabular;

namespace SagePortal.Features.Autopilot;

/// <summary>What the wizard or a program asks for; members as in CreateAutoMLJobV2, the data given as a dataset version or an object.</summary>
public sealed record AutoMLJobRequest
{
    public string Name { get; init; } = "";

    public string DatasetName { get; init; } = "";

    /// <summary>Null takes the newest.</summary>
    public int? DatasetVersion { get; init; }

    /// <summary><c>s3://bucket/key</c> of a table that is no dataset, which the role must be allowed to read; null for a dataset.</summary>
    public string? DataUri { get; init; }

    /// <summary><c>s3://bucket/prefix</c> that gets the artifacts as well, below the job's name; null for none.</summary>
    public string? OutputUri { get; init; }

    public string TargetColumn { get; init; } = "";

    public ProblemType? ProblemType { get; init; }

    /// <summary>Needs <see cref="ProblemType"/>; null takes its default.</summary>
    public string? ObjectiveMetric { get; init; }

    public AutoMLMode Mode { get; init; }

    /// <summary>How <see cref="AutoMLMode.HyperparameterTuning"/> chooses; other modes do not read it.</summary>
    public TuningStrategyKind TuningStrategy { get; init; }

    /// <summary>TrainingJobEarlyStoppingType: true is Auto, false is Off. Hyperband does not read it.</summary>
    public bool StopsEarly { get; init; } = true;

    /// <summary>WarmStartConfig: an earlier job of the account whose best candidates are tried first. Only with <see cref="AutoMLMode.HyperparameterTuning"/>.</summary>
    public string? WarmStartJob { get; init; }

    public int? MaxCandidates { get; init; }

    public int? MaxRuntimePerTrainingJobInSeconds { get; init; }

    public int? MaxAutoMLJobRuntimeInSeconds { get; init; }

    /// <summary>Columns to learn from; null takes all that are neither target nor weight, group or time.</summary>
    public IReadOnlyList<ColumnSchema>? Features { get; init; }

    public string? SampleWeightColumn { get; init; }

    public string? GroupColumn { get; init; }

    public string? TimeColumn { get; init; }

    public double? ValidationFraction { get; init; }

    public int? Folds { get; init; }

    /// <summary>Also makes a twin of the best candidate whose members are fitted once on all rows.</summary>
    public bool RefitsOnAllRows { get; init; }

    /// <summary>Microseconds that the best model may take for a row of a batch, &gt; 0; null for no limit.</summary>
    public double? MaxPredictMicrosecondsPerRow { get; init; }

    public int Seed { get; init; }

    /// <summary>Role that the job works with, which the caller must be allowed to pass; null takes the service-linked one.</summary>
    public string? RoleArn { get; init; }

    /// <summary>The account has no such role, as clients bring ARNs along from AWS: what the caller may read and write was asked instead.</summary>
    public bool ActsAsCreator { get; init; }

    public IReadOnlyList<KeyValuePair<string, string>> Tags { get; init; } = [];
}
