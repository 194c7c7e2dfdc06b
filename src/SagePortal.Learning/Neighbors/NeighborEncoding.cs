using SagePortal.Learning.ModelFiles;

namespace SagePortal.Learning.Neighbors;

/// <summary>
/// How features become coordinates: numbers in standard deviations, a missing one at the mean and, where the training rows lack values, an
/// indicator beside it; categories as codes that are equal (0 apart) or not (1 apart, as far as two one-hot vectors over √2).
/// </summary>
internal sealed class NeighborEncoding
{
    private const int MostFeatures = 1 << 24;

    /// <summary>Missing categories are equal to each other.</summary>
    private const float MissingCode = -1;

    private readonly int[] _cardinalities;
    private readonly double[] _means;
    private readonly double[] _scales;
    private readonly byte[] _hasMissing;
    private readonly int[] _numbers;
    private readonly int[] _indicators;
    private readonly int[] _categories;

    /// <param name="cardinalities">One per feature, 0 for numbers.</param>
    /// <param name="means">One per feature.</param>
    /// <param name="scales">One per feature; 0 for a constant, which is left out.</param>
    /// <param name="hasMissing">One per feature, 1 where a number is missing in the training rows.</param>
    private NeighborEncoding(int[] cardinalities, double[] means, double[] scales, byte[] hasMissing)
    {
        (_cardinalities, _means, _scales, _hasMissing) = (cardinalities, means, scales, hasMissing);
        _numbers = Where(f => cardinalities[f] == 0 && scales[f] > 0);
        _indicators = Where(f => cardinalities[f] == 0 && hasMissing[f] != 0);
        _categories = Where(f => cardinalities[f] > 0);
    }

    /// <summary>Coordinates compared by difference; they come first.</summary>
    public int NumberCount => _numbers.Length + _indicators.Length;

    /// <summary>Coordinates compared by equality.</summary>
    public int CategoryCount => _categories.Length;

    public int Width => NumberCount + CategoryCount;

    public static NeighborEncoding Fit(FeatureMatrix inputs, float[]? weights)
    {
        var (means, scales, hasMissing) = (new double[inputs.FeatureCount], new double[inputs.FeatureCount], new byte[inputs.FeatureCount]);
        for (var f = 0; f < inputs.FeatureCount; f++)
        {
            if (!inputs.Features[f].IsCategorical)
            {
                (means[f], scales[f], hasMissing[f]) = Moments(inputs.Columns[f], weights);
            }
        }

        return new NeighborEncoding([.. inputs.Features.Select(f => f.Cardinality)], means, scales, hasMissing);
    }

    /// <summary>Fills <paramref name="coordinates"/>, coordinate c of row i at <c>c × stride + i</c>.</summary>
    public void Encode(FeatureMatrix inputs, ReadOnlySpan<int> rows, float[] coordinates, int stride)
    {
        var at = 0;
        foreach (var f in _numbers)
        {
            for (var i = 0; i < rows.Length; i++)
            {
                var value = inputs.Columns[f][rows[i]];
                coordinates[at + i] = float.IsFinite(value) ? (float)((value - _means[f]) / _scales[f]) : 0;
            }

            at += stride;
        }

        foreach (var f in _indicators)
        {
            for (var i = 0; i < rows.Length; i++)
            {
                coordinates[at + i] = float.IsFinite(inputs.Columns[f][rows[i]]) ? 0 : 1;
            }

            at += stride;
        }

        foreach (var f in _categories)
        {
            for (var i = 0; i < rows.Length; i++)
            {
                var code = inputs.Columns[f][rows[i]];
                coordinates[at + i] = code >= 0 && code < _cardinalities[f] ? (int)code : MissingCode;
            }

            at += stride;
        }
    }

    public void Write(ModelWriter writer)
    {
        writer.WriteArray<int>(_cardinalities);
        writer.WriteArray<double>(_means);
        writer.WriteArray<double>(_scales);
        writer.WriteArray<byte>(_hasMissing);
    }

    /// <exception cref="ModelFormatException">Counts differ or numbers lie outside their limits.</exception>
    public static NeighborEncoding ReadFrom(ModelReader reader)
    {
        var cardinalities = reader.ReadArray<int>(MostFeatures, "cardinalities");
        var (means, scales) = (reader.ReadArray<double>(MostFeatures, "means"), reader.ReadArray<double>(MostFeatures, "scales"));
        var hasMissing = reader.ReadArray<byte>(MostFeatures, "missing flags");
        var isWhole = means.Length == cardinalities.Length && scales.Length == cardinalities.Length && hasMissing.Length == cardinalities.Length
            && Array.TrueForAll(cardinalities, c => c >= 0) && Array.TrueForAll(means, double.IsFinite) && Array.TrueForAll(scales, double.IsFinite);
        return isWhole ? new NeighborEncoding(cardinalities, means, scales, hasMissing) : throw new ModelFormatException("the features of a nearest-neighbours model are damaged");
    }

    private static (double Mean, double Scale, byte HasMissing) Moments(float[] values, float[]? weights)
    {
        var (sum, squares, count, missing) = (0.0, 0.0, 0, 0);
        for (var i = 0; i < values.Length; i++)
        {
            if (weights is not null && weights[i] <= 0)
            {
                continue;
            }

            if (float.IsFinite(values[i]))
            {
                sum += values[i];
                count++;
            }
            else
            {
                missing++;
            }
        }

        var mean = count > 0 ? sum / count : 0;
        for (var i = 0; i < values.Length; i++)
        {
            if (float.IsFinite(values[i]) && (weights is null || weights[i] > 0))
            {
                squares += (values[i] - mean) * (values[i] - mean);
            }
        }

        var scale = count > 0 ? Math.Sqrt(squares / count) : 0;
        return (mean, scale > 1e-7 * Math.Abs(mean) ? scale : 0, (byte)(missing > 0 ? 1 : 0));
    }

    private int[] Where(Predicate<int> condition) => [.. Enumerable.Range(0, _cardinalities.Length).Where(f => condition(f))];
}
