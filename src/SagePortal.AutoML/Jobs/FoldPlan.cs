namespace SagePortal.AutoML.Jobs;

/// <summary>How many folds a job can afford.</summary>
internal static class FoldPlan
{
    private const int ShortBudgetSeconds = 120;
    private const int TinyBudgetSeconds = 20;
    private const int LargeRowCount = 1_000_000;

    /// <summary>
    /// As AutoGluon 5–8 folds by row count, but no more than 5 in budgets up to two minutes, and 3 in those up to twenty
    /// seconds, where eight fits per candidate would leave too few candidates. Rare classes do not lower the count: a class
    /// of one row is then missing from one fold's training rows only.
    /// </summary>
    public static int Count(AutoMLJobConfig config, int rowCount)
    {
        var folds = Math.Clamp(rowCount / 10, 5, 8);
        var most = config.MaxAutoMLJobRuntimeInSeconds switch
        {
            <= TinyBudgetSeconds => 3,
            <= ShortBudgetSeconds => 5,
            _ => folds,
        };
        return config.Folds ?? Math.Min(folds, most);
    }

    /// <summary>A million rows are judged well enough by one part of them.</summary>
    public static bool UsesHoldOut(AutoMLJobConfig config, int rowCount) => config.Folds is null && rowCount >= LargeRowCount;
}
