namespace SagePortal.Tabular.Profiling;

/// <summary>Bins of equal width.</summary>
internal static class HistogramBuilder
{
    /// <param name="sorted">Finite, ascending.</param>
    /// <param name="maxBins">At least 1.</param>
    /// <param name="wholeNumbers">Gives each whole number its own bin where they fit.</param>
    public static IReadOnlyList<HistogramBin>? Build(double[] sorted, int maxBins, bool wholeNumbers)
    {
        if (sorted.Length == 0 || !double.IsFinite(sorted[^1] - sorted[0]))
        {
            return null;
        }

        var (min, max) = (sorted[0], sorted[^1]);
        if (wholeNumbers && max - min < maxBins)
        {
            return Count(sorted, min, 1, (int)(max - min) + 1);
        }

        if (min == max)
        {
            return [new HistogramBin(min, max, sorted.Length)];
        }

        return Count(sorted, min, (max - min) / maxBins, maxBins, max);
    }

    private static HistogramBin[] Count(double[] sorted, double min, double width, int bins, double? max = null)
    {
        var result = new HistogramBin[bins];
        var start = 0;
        for (var bin = 0; bin < bins; bin++)
        {
            var lower = min + (bin * width);
            var upper = bin == bins - 1 ? max ?? min + (bins * width) : min + ((bin + 1) * width);
            var end = bin == bins - 1 ? sorted.Length : LowerBound(sorted, upper, start);
            result[bin] = new HistogramBin(lower, upper, end - start);
            start = end;
        }

        return result;
    }

    private static int LowerBound(double[] sorted, double value, int from)
    {
        var to = sorted.Length;
        while (from < to)
        {
            var middle = from + ((to - from) >> 1);
            if (sorted[middle] < value)
            {
                from = middle + 1;
            }
            else
            {
                to = middle;
            }
        }

        return from;
    }
}
