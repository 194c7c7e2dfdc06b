namespace SagePortal.Tabular.Profiling;

/// <summary>A column cut into bins: numbers and dates at quantiles, words by level; missing cells have their own bin.</summary>
internal static class FeatureBins
{
    private const int MaxBins = 64;
    private const int MinRowsPerBin = 20;
    private const int MaxLevels = 1000;

    /// <summary>Bin of each of the rows, and the number of bins.</summary>
    public static (int[] Bins, int Count) Assign(Column column, int[] rows) =>
        column is CategoricalColumn words ? ByLevel(words, rows) : ByQuantile(Values(column, rows));

    /// <summary>Mean 0 and variance 1 over the finite values; other cells are 0.</summary>
    public static double[] Standardize(Column column, int[] rows)
    {
        var values = Values(column, rows);
        var finite = Array.FindAll(values, double.IsFinite);
        if (finite.Length == 0)
        {
            return new double[values.Length];
        }

        var mean = finite.Average();
        var variance = finite.Sum(value => (value - mean) * (value - mean)) / finite.Length;
        var scale = variance > 0 ? 1 / Math.Sqrt(variance) : 0;
        return Array.ConvertAll(values, value => double.IsFinite(value) ? (value - mean) * scale : 0);
    }

    private static double[] Values(Column column, int[] rows) => column switch
    {
        NumericColumn numbers => Array.ConvertAll(rows, row => numbers.Values[row]),
        DateTimeColumn dates => Array.ConvertAll(
            rows, row => dates.Ticks[row] == DateTimeColumn.Missing ? double.NaN : dates.Ticks[row] / (double)TimeSpan.TicksPerSecond),
        _ => throw new ArgumentOutOfRangeException(nameof(column)),
    };

    private static (int[] Bins, int Count) ByQuantile(double[] values)
    {
        var sorted = Array.FindAll(values, value => !double.IsNaN(value));
        Array.Sort(sorted);
        var count = Math.Clamp(sorted.Length / MinRowsPerBin, 2, MaxBins);
        var edges = new List<double>();
        for (var i = 1; i < count && sorted.Length > 0; i++)
        {
            var edge = sorted[(int)((long)i * sorted.Length / count)];
            if (edges.Count == 0 ? edge > sorted[0] : edge > edges[^1])
            {
                edges.Add(edge);
            }
        }

        // A value equal to an edge belongs to the bin above it.
        var bins = Array.ConvertAll(values, value =>
        {
            if (double.IsNaN(value))
            {
                return edges.Count + 1;
            }

            var found = edges.BinarySearch(value);
            return found >= 0 ? found + 1 : ~found;
        });
        return (bins, edges.Count + 2);
    }

    private static (int[] Bins, int Count) ByLevel(CategoricalColumn column, int[] rows)
    {
        var counts = new int[column.Levels.Length];
        foreach (var row in rows)
        {
            if (column.Codes[row] >= 0)
            {
                counts[column.Codes[row]]++;
            }
        }

        // Levels beyond the most frequent ones share a bin, as do levels seen once, of which nothing can be learnt.
        var frequent = Enumerable.Range(0, counts.Length).Where(level => counts[level] > 1).OrderByDescending(level => counts[level]).Take(MaxLevels);
        var index = new int[counts.Length];
        var next = 2;
        foreach (var level in frequent)
        {
            index[level] = next++;
        }

        return (Array.ConvertAll(rows, row => column.Codes[row] < 0 ? 0 : Math.Max(1, index[column.Codes[row]])), next);
    }
}
