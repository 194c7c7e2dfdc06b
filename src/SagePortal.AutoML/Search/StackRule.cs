using SagePortal.AutoML.Jobs;
using SagePortal.AutoML.Trials;
using SagePortal.Learning.Metrics;

namespace SagePortal.AutoML.Search;

/// <summary>When a second level pays, by the rules of AutoGluon-Tabular 1.6, and which candidates it learns from.</summary>
internal static class StackRule
{
    private const int LeastRows = 750;

    /// <summary>Below it the first level has better uses for the time.</summary>
    private const double LeastSeconds = 240;

    private const int LeastCandidates = 10;
    private const int MostInputsOfFamily = 12;
    private const int RowsPerInput = 5_000;

    /// <summary>Every row needs an honest prediction, and the budget must be worth sharing.</summary>
    public static bool Applies(AutoMLMode mode, TrainingSet data, double? totalSeconds, int? maxCandidates) =>
        mode == AutoMLMode.Ensembling
        && data.RowsAreIndependent
        && data.CoversAllRows
        && data.Folds.Count > 1
        && data.Target.RowCount >= LeastRows
        && totalSeconds is null or >= LeastSeconds
        && maxCandidates is null or >= LeastCandidates;

    /// <summary>The best few of every family: 1 below 1,000 rows, 2 below 5,000, then one more for each 5,000 rows, up to 12.</summary>
    /// <param name="finished">Of the first level.</param>
    /// <param name="score">Of the objective; NaN is worst.</param>
    /// <param name="objective">Says what is better.</param>
    /// <param name="rows">Training rows.</param>
    public static IReadOnlyList<string> Inputs(IReadOnlyList<SavedTrial> finished, Func<SavedTrial, double> score, Metric objective, int rows) =>
    [
        .. finished
            .Where(t => t.Summary is { StackLevel: 1, Sets: 1 } && t.Summary.Algorithm != Learning.Baselines.BaselineLearner.AlgorithmName)
            .GroupBy(t => t.Summary.Algorithm, StringComparer.Ordinal)
            .SelectMany(g => g.OrderBy(t => objective.ToLoss(score(t))).Take(InputsPerFamily(rows)))
            .OrderBy(t => t.Summary.Ordinal)
            .Select(t => t.Summary.Name),
    ];

    internal static int InputsPerFamily(int rows) => rows switch
    {
        < 1_000 => 1,
        < RowsPerInput => 2,
        _ => Math.Min(MostInputsOfFamily, 2 + (rows / RowsPerInput)),
    };
}
