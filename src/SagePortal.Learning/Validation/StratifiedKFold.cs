namespace SagePortal.Learning.Validation;

/// <summary>
/// Shuffled k-fold for classification: every row is validated once; in any two folds the row counts, of each class and in
/// all, differ by at most one. Rows of a class are dealt round-robin, the next class goes on where the last one ended.
/// </summary>
/// <param name="folds">≥ 2, at most the number of rows. A class of fewer rows is missing from some folds.</param>
/// <param name="seed">Of the shuffle.</param>
public sealed class StratifiedKFold(int folds, int seed) : IValidationSplit
{
    /// <exception cref="ArgumentException">A regression target, or fewer rows than folds.</exception>
    public IReadOnlyList<Fold> Split(Target target)
    {
        if (target.Problem == ProblemType.Regression)
        {
            throw new ArgumentException("a regression target has no classes to stratify by: use KFold", nameof(target));
        }

        var foldOfRow = new int[target.RowCount];
        var order = FoldAssignment.Shuffled(target.RowCount, new Random(seed));
        var dealt = 0;
        for (var label = 0; label < target.ClassCount; label++)
        {
            foreach (var row in order)
            {
                if ((int)target.Values[row] == label)
                {
                    foldOfRow[row] = dealt++ % folds;
                }
            }
        }

        return FoldAssignment.ToFolds(foldOfRow, folds);
    }
}
