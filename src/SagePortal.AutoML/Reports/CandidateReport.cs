using SagePortal.AutoML.Jobs;
using SagePortal.Learning;

namespace SagePortal.AutoML.Reports;

/// <summary>Everything the candidate page draws; all figures are of out-of-fold predictions. Written as JSON beside the artifact.</summary>
public sealed record CandidateReport
{
    public required CandidateSummary Candidate { get; init; }

    public required ProblemType ProblemType { get; init; }

    public required string TargetColumn { get; init; }

    /// <summary>In class order; empty for regression. Binary: the second is the positive class.</summary>
    public IReadOnlyList<string> ClassLabels { get; init; } = [];

    /// <summary>Classification: <c>[actual][predicted]</c> row counts at the tuned threshold (binary) or by arg max.</summary>
    public IReadOnlyList<IReadOnlyList<long>>? ConfusionMatrix { get; init; }

    /// <summary>One per class (binary: of the positive class only), ≤ 200 points.</summary>
    public IReadOnlyList<Curve> RocCurves { get; init; } = [];

    public IReadOnlyList<Curve> PrecisionRecallCurves { get; init; } = [];

    /// <summary>X mean predicted probability, Y observed share, ten quantile bins.</summary>
    public IReadOnlyList<Curve> CalibrationCurves { get; init; } = [];

    /// <summary>X share of rows by falling score, Y lift over the base rate, deciles.</summary>
    public IReadOnlyList<Curve> LiftCurves { get; init; } = [];

    /// <summary>Binary only: counts at 101 thresholds 0, 0.01 … 1.</summary>
    public IReadOnlyList<ThresholdCounts> Thresholds { get; init; } = [];

    /// <summary>Binary only: the threshold that is best for the objective or F1.</summary>
    public double? DecisionThreshold { get; init; }

    /// <summary>Regression: ≤ 1,000 sampled rows, X actual, Y predicted.</summary>
    public Curve? PredictedVersusActual { get; init; }

    /// <summary>Regression: histogram of residuals (actual − predicted), X bin centre, Y rows.</summary>
    public Curve? ResidualHistogram { get; init; }

    /// <summary>Mean loss of the objective when a column is shuffled, over repeats; falling order.</summary>
    public IReadOnlyList<FeatureImportance> PermutationImportance { get; init; } = [];

    /// <summary>Whether every row was predicted by models that did not see it; a model scored out of bag has only seen all rows. Null while there is no importance.</summary>
    public bool? ImportanceIsOutOfFold { get; init; }

    /// <summary>What was done to each input column, in plain words.</summary>
    public IReadOnlyList<PreparationStep> Preparation { get; init; } = [];

    /// <summary>Score after each iteration on the first fold; empty where the learner has none.</summary>
    public IReadOnlyList<double> ValidationCurve { get; init; } = [];
}

/// <summary>Points of a line or cloud, <paramref name="X"/> and <paramref name="Y"/> of equal length.</summary>
public sealed record Curve(string Name, IReadOnlyList<double> X, IReadOnlyList<double> Y, double? Area = null);

/// <summary>Row counts when rows with probability ≥ <paramref name="Threshold"/> are called positive.</summary>
public sealed record ThresholdCounts(double Threshold, long TruePositives, long FalsePositives, long TrueNegatives, long FalseNegatives);

/// <summary>Loss of the objective metric when <paramref name="Column"/> is shuffled; positive is important.</summary>
public sealed record FeatureImportance(string Column, double Mean, double StandardDeviation);

/// <summary>One input column's way into the learner.</summary>
/// <param name="Column">Input column.</param>
/// <param name="Actions">E.g. <c>median imputation</c>, <c>date parts</c>.</param>
/// <param name="Features">Names of the features made of it.</param>
public sealed record PreparationStep(string Column, IReadOnlyList<string> Actions, IReadOnlyList<string> Features);
