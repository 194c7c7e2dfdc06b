using System.Diagnostics;
using System.Globalization;
using SagePortal.Learning;
using SagePortal.Learning.Boosting;
using SagePortal.Learning.Metrics;
using SagePortal.Learning.SymmetricTrees;
using SagePortal.Learning.Validation;

namespace SagePortal.Bench.SymmetricTrees;

/// <summary>Scores of both learners on the same folds, each stopped early on the same eighth of the training rows.</summary>
internal static class Quality
{
    private const double StoppingShare = 0.125;

    private static readonly (string Name, ILearner Learner)[] s_learners =
    [
        ("leaf-wise, lr 0.05", new GradientBoostingLearner(new GradientBoostingParameters { LearningRate = 0.05, NumIterations = 4000 })),
        ("symmetric, defaults", new SymmetricTreesLearner(new SymmetricTreesParameters())),
        ("symmetric, lr 0.05", new SymmetricTreesLearner(new SymmetricTreesParameters { LearningRate = 0.05, NumIterations = 4000 })),
        ("symmetric, no pairs", new SymmetricTreesLearner(new SymmetricTreesParameters { LearningRate = 0.05, NumIterations = 4000, MaxCtrComplexity = 1 })),
    ];

    public static void Run(string set, FoldFile data, int threads)
    {
        var metric = MetricCatalog.Find(data.Rows.Target.Problem switch
        {
            ProblemType.BinaryClassification => "AUC",
            ProblemType.MulticlassClassification => "LogLoss",
            _ => "RMSE",
        })!;
        var hasCategories = data.Rows.Inputs.Features.Any(f => f.IsCategorical);
        foreach (var (name, learner) in s_learners.Where(l => hasCategories || !l.Name.EndsWith("pairs", StringComparison.Ordinal)))
        {
            var folds = Enumerable.Range(0, data.Folds.Max() + 1).Select(fold => Fold(data, fold, learner, metric, threads)).ToArray();
            var mean = folds.Average(f => f.Score);
            var deviation = Math.Sqrt(folds.Average(f => (f.Score - mean) * (f.Score - mean)));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{set,-20} {metric.Name,-8} {name,-20} {mean,9:G5} ±{deviation,-8:G2} {folds.Average(f => f.Rounds),5:F0} rounds {folds.Average(f => f.Seconds),6:F2} cpu s"));
        }
    }

    private static (double Score, int Rounds, double Seconds) Fold(FoldFile data, int fold, ILearner learner, Metric metric, int threads)
    {
        var rows = Enumerable.Range(0, data.Folds.Length).ToArray();
        var train = data.Rows.Select(Array.FindAll(rows, r => data.Folds[r] != fold));
        var test = data.Rows.Select(Array.FindAll(rows, r => data.Folds[r] == fold));
        var stopping = new HoldOut(StoppingShare, seed: 0).Split(train.Target)[0];
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var fit = learner.Fit(train.Select(stopping.TrainRows), train.Select(stopping.ValidationRows), new FitContext { Threads = threads, StoppingMetric = metric });
        process.Refresh();
        var seconds = (process.TotalProcessorTime - before).TotalSeconds;
        var predictions = new Predictions(test.RowCount, test.Target.OutputCount);
        fit.Model.Predict(test.Inputs, predictions, threads, CancellationToken.None);
        return (metric.Score(test.Target, predictions), fit.BestIteration, seconds);
    }
}
