using SagePortal.Learning;
using SagePortal.Learning.Metrics;

namespace SagePortal.Trainer.Fitting;

/// <summary>Scores on the holdout rows, under the names of the benchmarks.</summary>
internal static class HoldoutScores
{
    /// <summary>The first is the one to compare by.</summary>
    public static Dictionary<string, double> Of(Target target, Predictions predictions)
        => Metrics(target.Problem).ToDictionary(m => m.Name, m => Math.Round(m.Metric.Score(target, predictions), 6), StringComparer.Ordinal);

    /// <summary>Name of the score to compare by.</summary>
    public static string MainMetric(ProblemType problem) => Metrics(problem)[0].Name;

    private static (string Name, Metric Metric)[] Metrics(ProblemType problem) => problem switch
    {
        ProblemType.BinaryClassification => [("auc", new Auc()), ("logloss", new LogLoss()), ("accuracy", new Accuracy())],
        ProblemType.MulticlassClassification => [("logloss", new LogLoss()), ("accuracy", new Accuracy()), ("f1_macro", new F1Macro())],
        _ => [("rmse", new RootMeanSquaredError()), ("mae", new MeanAbsoluteError()), ("r2", new R2())],
    };
}
