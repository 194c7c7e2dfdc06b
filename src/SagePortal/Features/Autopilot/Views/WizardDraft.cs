using SagePortal.AutoML.Jobs;
using SagePortal.AutoML.Tuning;
using SagePortal.Learning;
using SagePortal.Tabular;

namespace SagePortal.Features.Autopilot.Views;

/// <summary>Everything entered in the wizard so far. Kept (protected) in the browser, so that a reload loses nothing.</summary>
public sealed record WizardDraft
{
    public string Name { get; init; } = "";

    public string Dataset { get; init; } = "";

    public int? Version { get; init; }

    public string Target { get; init; } = "";

    /// <summary>Null leaves it to the data.</summary>
    public ProblemType? ProblemType { get; init; }

    /// <summary>Null takes the default of the problem type.</summary>
    public string? Metric { get; init; }

    public JobPreset Preset { get; init; } = JobPreset.Standard;

    public AutoMLMode Mode { get; init; }

    public TuningStrategyKind TuningStrategy { get; init; }

    public bool StopsEarly { get; init; } = true;

    /// <summary>Name of an earlier job; empty for none.</summary>
    public string WarmStartJob { get; init; } = "";

    /// <summary>Of the preset <see cref="JobPreset.Custom"/>.</summary>
    public int? MaxCandidates { get; init; } = 50;

    public int? SecondsPerCandidate { get; init; }

    public int? TotalSeconds { get; init; } = 1800;

    public ValidationChoice Validation { get; init; }

    public int? Folds { get; init; } = 5;

    public double? ValidationShare { get; init; } = 0.2;

    public bool RefitsOnAllRows { get; init; }

    /// <summary>Microseconds; null for no limit.</summary>
    public double? MaxMicrosecondsPerRow { get; init; }

    public int Seed { get; init; }

    public IReadOnlyList<string> LeftOut { get; init; } = [];

    public IReadOnlyDictionary<string, ColumnType> Types { get; init; } = new Dictionary<string, ColumnType>();

    public string Weight { get; init; } = "";

    public string Group { get; init; } = "";

    public string Time { get; init; } = "";

    public IReadOnlyList<KeyValuePair<string, string>> Tags { get; init; } = [];
}

/// <summary>How candidates are compared.</summary>
public enum ValidationChoice
{
    /// <summary>Folds by row count.</summary>
    Automatic,
    Folds,
    Share,
}
