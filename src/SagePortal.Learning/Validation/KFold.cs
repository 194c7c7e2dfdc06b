namespace SagePortal.Learning.Validation;

/// <summary>Shuffled k-fold: every row is validated once; fold sizes differ by at most one.</summary>
/// <param name="folds">≥ 2, at most the number of rows.</param>
/// <param name="seed">Of the shuffle.</param>
public sealed class KFold(int folds, int seed) : IValidationSplit
{
    public IReadOnlyList<Fold> Split(Target target)
    {
        var foldOfRow = new int[target.RowCount];
        var order = FoldAssignment.Shuffled(target.RowCount, new Random(seed));
        for (var i = 0; i < order.Length; i++)
        {
            foldOfRow[order[i]] = i % folds;
        }

        return FoldAssignment.ToFolds(foldOfRow, folds);
    }
}
