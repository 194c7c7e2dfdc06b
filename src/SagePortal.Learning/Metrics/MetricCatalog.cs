namespace SagePortal.Learning.Metrics;

/// <summary>All metrics by SageMaker's names, and which of them a problem type reports and may optimise.</summary>
public static class MetricCatalog
{
    /// <summary>A metric by name (any case), at the default decision threshold; null when unknown.</summary>
    public static Metric? Find(string name) => name.ToUpperInvariant() switch
    {
        "ACCURACY" => new Accuracy(),
        "AUC" => new Auc(),
        "AUPRC" => new Auprc(),
        "BALANCEDACCURACY" => new BalancedAccuracy(),
        "F1" => new F1(),
        "F1MACRO" => new F1Macro(),
        "LOGLOSS" => new LogLoss(),
        "MAE" => new MeanAbsoluteError(),
        "MSE" => new MeanSquaredError(),
        "PRECISION" => new Precision(),
        "PRECISIONMACRO" => new PrecisionMacro(),
        "R2" => new R2(),
        "RECALL" => new Recall(),
        "RECALLMACRO" => new RecallMacro(),
        "RMSE" => new RootMeanSquaredError(),
        _ => null,
    };

    /// <summary>Every metric reported for a candidate of the problem type; each may also be the objective.</summary>
    public static IReadOnlyList<Metric> For(ProblemType problem) => problem switch
    {
        ProblemType.BinaryClassification =>
            [new Auc(), new F1(), new Accuracy(), new BalancedAccuracy(), new Precision(), new Recall(), new LogLoss(), new Auprc()],
        ProblemType.MulticlassClassification =>
            [new Accuracy(), new BalancedAccuracy(), new F1Macro(), new PrecisionMacro(), new RecallMacro(), new LogLoss(), new Auc()],
        _ => [new RootMeanSquaredError(), new MeanSquaredError(), new MeanAbsoluteError(), new R2()],
    };

    /// <summary>True when the metric is one of <see cref="For"/> the problem type.</summary>
    public static bool Supports(ProblemType problem, Metric metric) =>
        For(problem).Any(m => string.Equals(m.Name, metric.Name, StringComparison.Ordinal));

    /// <summary>Autopilot's default objective: F1 (binary), Accuracy (multiclass), MSE (regression).</summary>
    public static Metric DefaultObjective(ProblemType problem) => problem switch
    {
        ProblemType.BinaryClassification => new F1(),
        ProblemType.MulticlassClassification => new Accuracy(),
        _ => new MeanSquaredError(),
    };

    /// <summary>The smooth metric to stop and blend by where the objective only counts labels: log loss; other metrics stand for themselves.</summary>
    public static Metric SurrogateFor(Metric objective) => objective is LabelMetric ? new LogLoss() : objective;
}
