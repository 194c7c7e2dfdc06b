namespace SagePortal.Learning.Boosting.Binning;

/// <summary>Quantile borders between the bins of a numeric feature.</summary>
internal static class BinBorders
{
    /// <summary>
    /// Ascending upper borders of all bins but the last: bin b holds the values in (border[b − 1], border[b]].
    /// A value that alone fills a bin's share gets a bin of its own; the rest share the remaining bins evenly
    /// (LightGBM's <c>GreedyFindBin</c>).
    /// </summary>
    /// <param name="sorted">Ascending sample without NaN; may be empty.</param>
    /// <param name="maxBins">2 … 255.</param>
    public static float[] Find(ReadOnlySpan<float> sorted, int maxBins)
    {
        var (values, counts) = Distinct(sorted);
        var borders = new List<float>(Math.Min(values.Length, maxBins));
        if (values.Length <= maxBins)
        {
            for (var i = 1; i < values.Length; i++)
            {
                borders.Add(Between(values[i - 1], values[i]));
            }

            return [.. borders];
        }

        Fill(borders, values, counts, sorted.Length, maxBins);
        return [.. borders];
    }

    /// <summary>A number m with a ≤ m &lt; b.</summary>
    private static float Between(float a, float b)
    {
        if (float.IsInfinity(a))
        {
            return a;
        }

        if (float.IsPositiveInfinity(b))
        {
            return float.MaxValue;
        }

        var middle = (float)(a + ((double)b - a) / 2);
        return middle < b ? middle : a;
    }

    private static (float[] Values, int[] Counts) Distinct(ReadOnlySpan<float> sorted)
    {
        var distinct = 0;
        for (var i = 0; i < sorted.Length; i++)
        {
            distinct += i == 0 || sorted[i] != sorted[i - 1] ? 1 : 0;
        }

        var (values, counts) = (new float[distinct], new int[distinct]);
        var at = -1;
        for (var i = 0; i < sorted.Length; i++)
        {
            at += i == 0 || sorted[i] != sorted[i - 1] ? 1 : 0;
            values[at] = sorted[i];
            counts[at]++;
        }

        return (values, counts);
    }

    private static void Fill(List<float> borders, float[] values, int[] counts, int total, int maxBins)
    {
        var share = (double)total / maxBins;
        var (heavy, restRows) = (0, total);
        foreach (var count in counts)
        {
            heavy += count >= share ? 1 : 0;
            restRows -= count >= share ? count : 0;
        }

        var restBins = maxBins - heavy;
        var restShare = restBins > 0 ? (double)restRows / restBins : double.PositiveInfinity;
        var filled = 0;
        for (var i = 0; i < values.Length - 1 && borders.Count < maxBins - 1; i++)
        {
            var isHeavy = counts[i] >= share;
            filled += counts[i];
            if (!isHeavy)
            {
                restRows -= counts[i];
            }

            var nextIsHeavy = counts[i + 1] >= share;
            if (isHeavy || filled >= restShare || (nextIsHeavy && filled >= Math.Max(1.0, restShare * 0.5)))
            {
                borders.Add(Between(values[i], values[i + 1]));
                filled = 0;
                if (!isHeavy && --restBins > 0)
                {
                    restShare = (double)restRows / restBins;
                }
            }
        }
    }
}
