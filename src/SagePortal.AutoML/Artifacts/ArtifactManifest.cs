using SagePortal.AutoML.Calibration;
using SagePortal.AutoML.Jobs;
using SagePortal.AutoML.Recreation;
using SagePortal.Learning;

namespace SagePortal.AutoML.Artifacts;

/// <summary><c>manifest.json</c> of a model artifact: everything but the numbers inside the models.</summary>
public sealed record ArtifactManifest
{
    /// <summary>The newest format this version writes; it reads all from 1 on.</summary>
    public const int CurrentFormat = 1;

    public required int FormatVersion { get; init; }

    /// <summary>Candidate name, e.g. <c>ensemble</c>.</summary>
    public required string CandidateName { get; init; }

    /// <summary>E.g. <c>GradientBoosting</c>, <c>WeightedEnsemble</c>.</summary>
    public required string Algorithm { get; init; }

    public required ProblemType ProblemType { get; init; }

    public required string TargetColumn { get; init; }

    /// <summary>Sorted ordinally; binary: the second is positive; empty for regression.</summary>
    public IReadOnlyList<string> ClassLabels { get; init; } = [];

    public required IReadOnlyList<InputColumn> Inputs { get; init; }

    /// <summary>Validation scores, the objective first.</summary>
    public IReadOnlyList<MetricScore> Metrics { get; init; } = [];

    /// <summary>Binary: a row is positive from this probability on.</summary>
    public double? DecisionThreshold { get; init; }

    /// <summary>Probabilities are softmax(log p / T); null or 1 leaves them.</summary>
    public double? Temperature { get; init; }

    /// <summary>How blended probabilities are calibrated; null leaves them (or follows <see cref="Temperature"/>).</summary>
    public ProbabilityCalibration? Calibration { get; init; }

    /// <summary>Scores of calibration rows, for prediction sets and intervals; null gives none.</summary>
    public ConformalCalibration? Conformal { get; init; }

    public IReadOnlyList<EnsembleMember> Members { get; init; } = [];

    /// <summary>How to train it again; null in files of the first release and of imported models.</summary>
    public TrainingRecipe? Recipe { get; init; }

    public required IReadOnlyList<ArtifactPart> Parts { get; init; }

    /// <summary>Models of the candidates that parts stack upon; their weights sum to 1 for each candidate.</summary>
    public IReadOnlyList<ArtifactPart> StackBase { get; init; } = [];
}

/// <summary>Models that share a preparation.</summary>
/// <param name="Preparation">Name of its entry in the archive.</param>
/// <param name="Models">Its models.</param>
/// <param name="StackOn">Candidates of the stack's base whose predictions follow the prepared features as inputs; null for none.</param>
public sealed record ArtifactPart(string Preparation, IReadOnlyList<ArtifactModel> Models, IReadOnlyList<string>? StackOn = null);

/// <summary>One fitted model in the archive.</summary>
/// <param name="File">Entry name.</param>
/// <param name="Kind">What it is, e.g. <c>gbdt</c>.</param>
/// <param name="Candidate">The candidate it belongs to.</param>
/// <param name="Weight">Share in the prediction; all weights of an artifact's parts sum to 1.</param>
public sealed record ArtifactModel(string File, string Kind, string Candidate, double Weight)
{
    /// <summary>The fold whose rows it was not fitted on; null for a model of all rows.</summary>
    public int? Fold { get; init; }

    /// <summary>The set of folds that <see cref="Fold"/> counts in; 0 is the job's own.</summary>
    public int Repeat { get; init; }
}
