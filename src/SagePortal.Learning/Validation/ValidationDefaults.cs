namespace SagePortal.Learning.Validation;

/// <summary>How much to validate on when the user has not said; AutoGluon-Tabular's rules.</summary>
public static class ValidationDefaults
{
    /// <summary>
    /// Folds by row count: 5 up to 59 rows, 6 up to 69, 7 up to 79, else 8; for classification no more than the rarest
    /// occurring class has rows, for groups no more than there are groups, and never below 2.
    /// </summary>
    public static int FoldCount(Target target, int? groupCount = null)
    {
        var folds = Math.Clamp(target.RowCount / 10, 5, 8);
        if (target.Problem != ProblemType.Regression && target.RowCount > 0)
        {
            folds = Math.Min(folds, target.Values.CountBy(v => v).Min(c => c.Value));
        }

        return Math.Max(2, Math.Min(folds, groupCount ?? folds));
    }

    /// <summary>Share of rows held out instead of folds: 500 rows within 10–20 % below 5,000 rows, else 2,500 rows within 1–10 %.</summary>
    public static double HoldOutFraction(int rowCount) =>
        rowCount < 5000 ? Math.Clamp(500.0 / Math.Max(1, rowCount), 0.1, 0.2) : Math.Clamp(2500.0 / rowCount, 0.01, 0.1);
}
