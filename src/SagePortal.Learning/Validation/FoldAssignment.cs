namespace SagePortal.Learning.Validation;

/// <summary>Turns "row r is validated in fold f" into folds.</summary>
internal static class FoldAssignment
{
    /// <param name="foldOfRow">One fold in 0 … <paramref name="foldCount"/> − 1 per row, or −1 for rows that are only trained on.</param>
    /// <exception cref="ArgumentException">A fold has no row, or all of them.</exception>
    public static IReadOnlyList<Fold> ToFolds(int[] foldOfRow, int foldCount)
    {
        var sizes = new int[foldCount];
        foreach (var fold in foldOfRow)
        {
            if (fold >= 0)
            {
                sizes[fold]++;
            }
        }

        var folds = new Fold[foldCount];
        for (var f = 0; f < foldCount; f++)
        {
            if (sizes[f] == 0 || sizes[f] == foldOfRow.Length)
            {
                throw new ArgumentException($"{foldOfRow.Length} rows cannot be divided into {foldCount} folds: ask for fewer folds", nameof(foldCount));
            }

            folds[f] = ToFold(foldOfRow, f, sizes[f]);
        }

        return folds;
    }

    public static int[] Shuffled(int count, Random random)
    {
        var rows = new int[count];
        for (var i = 0; i < count; i++)
        {
            rows[i] = i;
        }

        random.Shuffle(rows);
        return rows;
    }

    private static Fold ToFold(int[] foldOfRow, int fold, int size)
    {
        var (train, validation) = (new int[foldOfRow.Length - size], new int[size]);
        var (t, v) = (0, 0);
        for (var row = 0; row < foldOfRow.Length; row++)
        {
            if (foldOfRow[row] == fold)
            {
                validation[v++] = row;
            }
            else
            {
                train[t++] = row;
            }
        }

        return new Fold(train, validation);
    }
}
