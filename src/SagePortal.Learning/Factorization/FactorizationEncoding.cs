using SagePortal.Learning.ModelFiles;

namespace SagePortal.Learning.Factorization;

/// <summary>
/// How features become sparse terms. A number gives two: its standardised value (0 when missing) and its quantile bin or "missing"; a
/// category gives its code or "missing", and nothing when the code is unseen. Terms are scaled by 1/√(terms of a row).
/// </summary>
internal sealed class FactorizationEncoding
{
    /// <summary>Marks a slot without a term.</summary>
    public const int NoTerm = -1;

    private const int MostTerms = 1 << 27;
    private const float MostDeviations = 5;

    private readonly int[] _cardinalities;
    private readonly double[] _means;
    private readonly double[] _scales;
    private readonly float[][] _edges;
    private readonly int[] _offsets;
    private readonly float _unit;

    /// <param name="cardinalities">One per feature, 0 for numbers.</param>
    /// <param name="means">One per feature.</param>
    /// <param name="scales">One per feature; 0 for constants.</param>
    /// <param name="edges">Per number the ascending borders between its bins.</param>
    private FactorizationEncoding(int[] cardinalities, double[] means, double[] scales, float[][] edges)
    {
        (_cardinalities, _means, _scales, _edges) = (cardinalities, means, scales, edges);
        _offsets = new int[cardinalities.Length];
        for (var f = 0; f < cardinalities.Length; f++)
        {
            _offsets[f] = TermCount;
            TermCount = checked(TermCount + (cardinalities[f] > 0 ? cardinalities[f] + 1 : edges[f].Length + 3));
            SlotCount += cardinalities[f] > 0 ? 1 : 2;
        }

        _unit = 1 / MathF.Sqrt(Math.Max(SlotCount, 1));
    }

    public int TermCount { get; }

    /// <summary>Terms of a row, at most.</summary>
    public int SlotCount { get; }

    public static FactorizationEncoding Fit(FeatureMatrix inputs, float[]? weights, int bins)
    {
        var (means, scales, edges) = (new double[inputs.FeatureCount], new double[inputs.FeatureCount], new float[inputs.FeatureCount][]);
        for (var f = 0; f < inputs.FeatureCount; f++)
        {
            edges[f] = [];
            if (!inputs.Features[f].IsCategorical)
            {
                var sorted = inputs.Columns[f].Where((v, i) => float.IsFinite(v) && (weights is null || weights[i] > 0)).Order().ToArray();
                (means[f], scales[f]) = Moments(sorted);
                edges[f] = Edges(sorted, bins);
            }
        }

        return new FactorizationEncoding([.. inputs.Features.Select(f => f.Cardinality)], means, scales, edges);
    }

    /// <summary>Terms of <paramref name="count"/> rows from <paramref name="from"/> on.</summary>
    public SparseRows Encode(FeatureMatrix inputs, int from, int count)
    {
        var rows = new SparseRows(count, SlotCount);
        var slot = 0;
        for (var f = 0; f < _cardinalities.Length; f++)
        {
            var column = inputs.Columns[f];
            for (var i = 0; i < count; i++)
            {
                if (_cardinalities[f] > 0)
                {
                    rows.Set(i, slot, CodeTerm(f, column[from + i]), _unit);
                }
                else
                {
                    rows.Set(i, slot, _offsets[f], Standardize(f, column[from + i]) * _unit);
                    rows.Set(i, slot + 1, BinTerm(f, column[from + i]), _unit);
                }
            }

            slot += _cardinalities[f] > 0 ? 1 : 2;
        }

        return rows;
    }

    public void Write(ModelWriter writer)
    {
        writer.WriteArray<int>(_cardinalities);
        writer.WriteArray<double>(_means);
        writer.WriteArray<double>(_scales);
        foreach (var edges in _edges)
        {
            writer.WriteArray<float>(edges);
        }
    }

    /// <exception cref="ModelFormatException">Counts differ or lie outside their limits.</exception>
    public static FactorizationEncoding ReadFrom(ModelReader reader)
    {
        var cardinalities = reader.ReadArray<int>(MostTerms, "cardinalities");
        var (means, scales) = (reader.ReadArray<double>(MostTerms, "means"), reader.ReadArray<double>(MostTerms, "scales"));
        var edges = cardinalities.Select(_ => reader.ReadArray<float>(MostTerms, "bin borders")).ToArray();
        var isWhole = means.Length == cardinalities.Length && scales.Length == cardinalities.Length
            && Array.TrueForAll(cardinalities, c => c >= 0) && Array.TrueForAll(means, double.IsFinite) && Array.TrueForAll(scales, double.IsFinite)
            && cardinalities.Select((c, f) => c + edges[f].Length + 3L).Sum() <= MostTerms;
        return isWhole ? new FactorizationEncoding(cardinalities, means, scales, edges) : throw new ModelFormatException("the features of a factorization machine are damaged");
    }

    private int CodeTerm(int feature, float code)
    {
        var cardinality = _cardinalities[feature];
        return float.IsNaN(code) ? _offsets[feature] + cardinality : code >= 0 && code < cardinality ? _offsets[feature] + (int)code : NoTerm;
    }

    /// <summary>Behind the number itself: its bins, then "missing".</summary>
    private int BinTerm(int feature, float value)
    {
        var edges = _edges[feature];
        if (!float.IsFinite(value))
        {
            return _offsets[feature] + edges.Length + 2;
        }

        var place = Array.BinarySearch(edges, value);
        return edges.Length == 0 ? NoTerm : _offsets[feature] + 1 + (place >= 0 ? place : ~place);
    }

    private float Standardize(int feature, float value) => _scales[feature] > 0 && float.IsFinite(value)
        ? Math.Clamp((float)((value - _means[feature]) / _scales[feature]), -MostDeviations, MostDeviations)
        : 0;

    private static (double Mean, double Scale) Moments(float[] values)
    {
        if (values.Length == 0)
        {
            return (0, 0);
        }

        var mean = values.Average(v => (double)v);
        var scale = Math.Sqrt(values.Average(v => (v - mean) * (v - mean)));
        return (mean, scale > 1e-7 * Math.Abs(mean) ? scale : 0);
    }

    /// <summary>Distinct quantiles: a value at a border belongs below it.</summary>
    private static float[] Edges(float[] sorted, int bins) => sorted.Length == 0 || sorted[0] == sorted[^1]
        ? []
        : [.. Enumerable.Range(1, Math.Max(0, bins - 1)).Select(b => sorted[(int)((long)b * (sorted.Length - 1) / bins)]).Distinct().Where(e => e < sorted[^1])];
}
