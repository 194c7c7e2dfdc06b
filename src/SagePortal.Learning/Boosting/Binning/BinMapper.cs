using System.Buffers;

namespace SagePortal.Learning.Boosting.Binning;

/// <summary>The bins of every feature, found once and applied to any rows.</summary>
public sealed class BinMapper
{
    /// <summary>Most bins of present values; one more holds the missing ones, so a bin number fits a byte.</summary>
    public const int MaxBins = 255;

    private const int SampleRows = 200_000;

    private BinMapper(FeatureBins[] features) => Features = features;

    public IReadOnlyList<FeatureBins> Features { get; }

    /// <summary>Finds quantile borders from at most 200,000 rows spread evenly over the table; category counts use every row.</summary>
    /// <param name="inputs">At least one row.</param>
    /// <param name="maxBins">2 … 255.</param>
    /// <param name="threads">≥ 1; the result does not depend on it.</param>
    public static BinMapper Find(FeatureMatrix inputs, int maxBins = MaxBins, int threads = 1)
    {
        using var team = new WorkerTeam(Math.Min(threads, Math.Max(inputs.FeatureCount, 1)));
        return Find(inputs, maxBins, team);
    }

    internal static BinMapper Find(FeatureMatrix inputs, int maxBins, WorkerTeam team)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxBins, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxBins, MaxBins);
        var features = new FeatureBins[inputs.FeatureCount];
        var rows = inputs.RowCount <= SampleRows ? null : SampledRows(inputs.RowCount);
        team.ForEach(features.Length, f =>
        {
            var feature = inputs.Features[f];
            features[f] = feature.IsCategorical
                ? FeatureBins.Categorical(CountCodes(inputs.Columns[f].AsSpan(0, inputs.RowCount), feature.Cardinality), maxBins)
                : FeatureBins.Numeric(BordersOf(inputs.Columns[f].AsSpan(0, inputs.RowCount), rows, maxBins));
        });
        return new BinMapper(features);
    }

    /// <summary>One row of each of 200,000 equal stretches, at a pseudo-random place, so that no period of the table is missed.</summary>
    private static int[] SampledRows(int rowCount)
    {
        var random = SeededRandom.For(0, rowCount);
        var rows = new int[SampleRows];
        for (var i = 0; i < rows.Length; i++)
        {
            var start = (int)((long)i * rowCount / SampleRows);
            var end = (int)((long)(i + 1) * rowCount / SampleRows);
            rows[i] = start + random.NextInt(end - start);
        }

        return rows;
    }

    private static int[] CountCodes(ReadOnlySpan<float> column, int cardinality)
    {
        var counts = new int[cardinality];
        foreach (var value in column)
        {
            if (value >= 0 && value < cardinality)
            {
                counts[(int)value]++;
            }
        }

        return counts;
    }

    /// <summary>Borders of the present values of the sampled rows, or of all.</summary>
    private static float[] BordersOf(ReadOnlySpan<float> column, int[]? rows, int maxBins)
    {
        var length = rows?.Length ?? column.Length;
        var (present, scratch) = (ArrayPool<float>.Shared.Rent(length + 1), ArrayPool<float>.Shared.Rent(length + 1));
        var count = 0;
        for (var i = 0; i < length; i++)
        {
            var value = column[rows is null ? i : rows[i]];
            present[count] = value;
            count += float.IsNaN(value) ? 0 : 1;
        }

        RadixSort.Sort(present.AsSpan(0, count), scratch);
        var borders = BinBorders.Find(present.AsSpan(0, count), maxBins);
        ArrayPool<float>.Shared.Return(present);
        ArrayPool<float>.Shared.Return(scratch);
        return borders;
    }
}
