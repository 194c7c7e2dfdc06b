namespace SagePortal.Learning.Validation;

/// <summary>
/// K-fold in which all rows of a group are validated together. Groups are dealt greedily, the largest first, each to the
/// fold where it least unbalances the classes (regression: the row counts), after scikit-learn's StratifiedGroupKFold.
/// </summary>
/// <param name="folds">≥ 2, at most the number of groups.</param>
/// <param name="seed">Decides between groups of equal size.</param>
/// <param name="groups">One group per row; rows of a negative group (missing) are groups of their own.</param>
public sealed class GroupKFold(int folds, int seed, int[] groups) : IValidationSplit
{
    /// <exception cref="ArgumentException">Fewer groups than folds, or not one group per row.</exception>
    public IReadOnlyList<Fold> Split(Target target) => FoldAssignment.ToFolds(Assign(target), folds);

    private int[] Assign(Target target)
    {
        if (groups.Length != target.RowCount)
        {
            throw new ArgumentException($"{groups.Length} groups for {target.RowCount} rows", nameof(target));
        }

        var rowsOfGroup = RowsByGroup();
        if (rowsOfGroup.Length < folds)
        {
            throw new ArgumentException($"{rowsOfGroup.Length} groups cannot be divided into {folds} folds: ask for fewer folds", nameof(target));
        }

        new Random(seed).Shuffle(rowsOfGroup);
        var balance = new ClassBalance(target, folds);
        var foldOfRow = new int[target.RowCount];
        foreach (var rows in rowsOfGroup.OrderByDescending(rows => rows.Count))
        {
            var fold = balance.Place(rows);
            foreach (var row in rows)
            {
                foldOfRow[row] = fold;
            }
        }

        return foldOfRow;
    }

    private List<int>[] RowsByGroup()
    {
        var byGroup = new Dictionary<int, List<int>>();
        var all = new List<List<int>>();
        for (var row = 0; row < groups.Length; row++)
        {
            if (groups[row] < 0)
            {
                all.Add([row]);
            }
            else if (byGroup.TryGetValue(groups[row], out var rows))
            {
                rows.Add(row);
            }
            else
            {
                all.Add(byGroup[groups[row]] = [row]);
            }
        }

        return [.. all];
    }
}
