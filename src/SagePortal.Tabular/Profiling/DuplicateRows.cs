namespace SagePortal.Tabular.Profiling;

/// <summary>Rows equal in all columns to an earlier row.</summary>
/// <param name="Count">How many.</param>
/// <param name="First">Numbers of the first of them, from 1.</param>
internal sealed record DuplicateRows(int Count, IReadOnlyList<int> First)
{
    public static DuplicateRows Find(Table table, int maxListed, CancellationToken cancellationToken)
    {
        if (table.Columns.Count == 0)
        {
            return new DuplicateRows(0, []);
        }

        var hashes = new ulong[table.RowCount];
        foreach (var column in table.Columns)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Mix(column, hashes);
        }

        var count = 0;
        List<int> listed = [];
        var seen = new Dictionary<ulong, int>(hashes.Length);
        for (var row = 0; row < hashes.Length; row++)
        {
            if (seen.TryAdd(hashes[row], row) || !AreEqual(table, seen[hashes[row]], row))
            {
                continue;
            }

            count++;
            if (listed.Count < maxListed)
            {
                listed.Add(row + 1);
            }
        }

        return new DuplicateRows(count, listed);
    }

    private static void Mix(Column column, ulong[] hashes)
    {
        for (var row = 0; row < hashes.Length; row++)
        {
            // The finaliser of splitmix64 (Steele, Lea and Flood 2014) over a running sum.
            var z = (hashes[row] + Bits(column, row) + 0x9E3779B97F4A7C15) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            hashes[row] = z ^ (z >> 31);
        }
    }

    private static bool AreEqual(Table table, int a, int b)
    {
        foreach (var column in table.Columns)
        {
            if (Bits(column, a) != Bits(column, b))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Equal exactly for equal cells of a column; −0 equals 0.</summary>
    private static ulong Bits(Column column, int row) => column switch
    {
        NumericColumn numbers => double.IsNaN(numbers.Values[row]) ? ulong.MaxValue : BitConverter.DoubleToUInt64Bits(numbers.Values[row] + 0.0),
        DateTimeColumn dates => (ulong)dates.Ticks[row],
        CategoricalColumn words => (ulong)words.Codes[row],
        _ => throw new ArgumentOutOfRangeException(nameof(column)),
    };
}
