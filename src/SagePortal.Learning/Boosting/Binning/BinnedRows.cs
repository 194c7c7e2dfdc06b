namespace SagePortal.Learning.Boosting.Binning;

/// <summary>Some rows of a binned table with their targets: a fold or a sample that copies nothing.</summary>
/// <param name="Bins">The whole table.</param>
/// <param name="Target">Targets of the whole table.</param>
/// <param name="Rows">Ascending row numbers without repeats; null means every row.</param>
public sealed record BinnedRows(BinnedMatrix Bins, Target Target, int[]? Rows = null)
{
    public int RowCount => Rows?.Length ?? Bins.RowCount;

    /// <summary>The row numbers as an array.</summary>
    internal int[] RowNumbers()
    {
        if (Rows is not null)
        {
            return Rows;
        }

        var all = new int[Bins.RowCount];
        for (var i = 0; i < all.Length; i++)
        {
            all[i] = i;
        }

        return all;
    }
}
