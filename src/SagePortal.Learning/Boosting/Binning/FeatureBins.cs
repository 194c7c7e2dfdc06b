namespace SagePortal.Learning.Boosting.Binning;

/// <summary>How one feature's values become bin numbers 0 … <see cref="BinCount"/> − 1, with <see cref="MissingBin"/> after them.</summary>
public sealed class FeatureBins
{
    private readonly float[] _table;

    private FeatureBins(float[] borders, byte[]? codeBins, int binCount)
    {
        Borders = borders;
        CodeBins = codeBins;
        BinCount = binCount;
        _table = new float[BorderSearch.TableLength];
        Array.Fill(_table, float.PositiveInfinity);
        borders.CopyTo(_table, 0);
    }

    /// <summary>Ascending upper borders of all bins but the last; empty for a category.</summary>
    public float[] Borders { get; }

    /// <summary>Bin of each category code; codes too rare for a bin of their own have <see cref="MissingBin"/>. Null for a number.</summary>
    public byte[]? CodeBins { get; }

    /// <summary>Bins of present values, 1 … 255.</summary>
    public int BinCount { get; }

    /// <summary>The bin of missing values, rare and unseen categories.</summary>
    public int MissingBin => BinCount;

    public bool IsCategorical => CodeBins is not null;

    /// <param name="borders">Ascending, at most 254.</param>
    public static FeatureBins Numeric(float[] borders) => new(borders, null, borders.Length + 1);

    /// <summary>The most frequent codes get bins 0, 1, … in order of code.</summary>
    /// <param name="counts">Rows of each code.</param>
    /// <param name="maxBins">2 … 255.</param>
    public static FeatureBins Categorical(ReadOnlySpan<int> counts, int maxBins)
    {
        var present = new List<(int Code, int Count)>();
        for (var code = 0; code < counts.Length; code++)
        {
            if (counts[code] > 0)
            {
                present.Add((code, counts[code]));
            }
        }

        var kept = present.OrderByDescending(p => p.Count).ThenBy(p => p.Code).Take(maxBins).Select(p => p.Code).Order().ToArray();
        var binCount = Math.Max(kept.Length, 1);
        var codeBins = new byte[counts.Length];
        Array.Fill(codeBins, (byte)binCount);
        for (var bin = 0; bin < kept.Length; bin++)
        {
            codeBins[kept[bin]] = (byte)bin;
        }

        return new FeatureBins([], codeBins, binCount);
    }

    /// <summary>Restores a category from its code table (model files).</summary>
    internal static FeatureBins FromCodes(byte[] codeBins, int binCount) => new([], codeBins, binCount);

    public byte BinOf(float value)
    {
        if (CodeBins is not null)
        {
            // NaN fails both comparisons
            return value >= 0 && value < CodeBins.Length ? CodeBins[(int)value] : (byte)BinCount;
        }

        Span<byte> bin = stackalloc byte[1];
        BorderSearch.Find(new ReadOnlySpan<float>(in value), bin, _table, (byte)BinCount);
        return bin[0];
    }

    /// <summary>Bins of consecutive values.</summary>
    internal void Apply(ReadOnlySpan<float> values, Span<byte> bins)
    {
        if (CodeBins is not null)
        {
            for (var i = 0; i < values.Length; i++)
            {
                bins[i] = BinOf(values[i]);
            }

            return;
        }

        BorderSearch.Find(values, bins, _table, (byte)BinCount);
    }
}
