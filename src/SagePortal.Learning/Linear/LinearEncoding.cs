using SagePortal.Learning.ModelFiles;

namespace SagePortal.Learning.Linear;

/// <summary>
/// How features become terms of a linear model: numbers are standardised, a missing number becomes the mean and sets an
/// indicator, a category becomes one term per code and one for missing. Layout: all numbers, then per feature its block.
/// </summary>
internal sealed class LinearEncoding
{
    /// <summary>More coefficients than any fit could hold.</summary>
    private const int MostTerms = 1 << 27;

    private readonly int[] _cardinalities;
    private readonly double[] _means;
    private readonly double[] _scales;
    private readonly int[] _places;

    /// <param name="cardinalities">One per feature, 0 for numbers.</param>
    /// <param name="means">One per feature; of its present values, 0 for categories.</param>
    /// <param name="scales">One per feature; standard deviation, 0 for constants, which are left out.</param>
    public LinearEncoding(int[] cardinalities, double[] means, double[] scales)
    {
        (_cardinalities, _means, _scales) = (cardinalities, means, scales);
        Offsets = new int[cardinalities.Length];
        NumericFeatures = [.. Enumerable.Range(0, cardinalities.Length).Where(f => cardinalities[f] == 0)];
        _places = new int[cardinalities.Length];
        TermCount = NumericFeatures.Length;
        for (var place = 0; place < TermCount; place++)
        {
            _places[NumericFeatures[place]] = place;
        }

        for (var f = 0; f < cardinalities.Length; f++)
        {
            Offsets[f] = TermCount;
            TermCount += cardinalities[f] + 1;
        }
    }

    /// <summary>Terms without the intercept.</summary>
    public int TermCount { get; }

    public int FeatureCount => _cardinalities.Length;

    /// <summary>Features whose standardised value is a term; the term's place is the place here.</summary>
    public int[] NumericFeatures { get; }

    /// <summary>Per feature the first term of its block: its codes, then its missing indicator.</summary>
    public int[] Offsets { get; }

    public int Cardinality(int feature) => _cardinalities[feature];

    public double Mean(int feature) => _means[feature];

    /// <summary>0 for a constant.</summary>
    public double Scale(int feature) => _scales[feature];

    public static LinearEncoding Fit(FeatureMatrix inputs, float[]? weights)
    {
        var (means, scales) = (new double[inputs.FeatureCount], new double[inputs.FeatureCount]);
        for (var f = 0; f < inputs.FeatureCount; f++)
        {
            if (!inputs.Features[f].IsCategorical)
            {
                (means[f], scales[f]) = Moments(inputs.Columns[f], weights);
            }
        }

        return new LinearEncoding([.. inputs.Features.Select(f => f.Cardinality)], means, scales);
    }

    /// <summary>The one term of a feature that is on for a value, and the term's value: standardised for a number, else 1.</summary>
    public (int Term, double Value) TermOf(int feature, float value)
    {
        var cardinality = _cardinalities[feature];
        if (cardinality > 0)
        {
            return (Offsets[feature] + (value >= 0 && value < cardinality ? (int)value : cardinality), 1);
        }

        return float.IsFinite(value) ? (_places[feature], Standardize(value, feature)) : (Offsets[feature], 1);
    }

    /// <summary>All terms of a feature.</summary>
    public IEnumerable<int> TermsOf(int feature)
    {
        var block = Enumerable.Range(Offsets[feature], _cardinalities[feature] + 1);
        return _cardinalities[feature] > 0 ? block : block.Prepend(_places[feature]);
    }

    public LinearRows Encode(FeatureMatrix inputs, int from, int count)
    {
        var dense = NumericFeatures.Select(f => Standardize(inputs.Columns[f].AsSpan(from, count), f)).ToArray();
        var terms = new int[FeatureCount][];
        for (var f = 0; f < FeatureCount; f++)
        {
            terms[f] = _cardinalities[f] == 0
                ? MissingTerms(inputs.Columns[f].AsSpan(from, count), Offsets[f])
                : CategoryTerms(inputs.Columns[f].AsSpan(from, count), Offsets[f], _cardinalities[f]);
        }

        return new LinearRows(count, TermCount, dense, [.. terms.Where(t => t.Length > 0)]);
    }

    public void Write(ModelWriter writer)
    {
        writer.WriteArray<int>(_cardinalities);
        writer.WriteArray<double>(_means);
        writer.WriteArray<double>(_scales);
    }

    /// <exception cref="ModelFormatException">Counts differ or lie outside their limits.</exception>
    public static LinearEncoding ReadFrom(ModelReader reader)
    {
        var cardinalities = reader.ReadArray<int>(MostTerms, "cardinalities");
        var (means, scales) = (reader.ReadArray<double>(MostTerms, "means"), reader.ReadArray<double>(MostTerms, "scales"));
        var isWhole = means.Length == cardinalities.Length && scales.Length == cardinalities.Length
            && Array.TrueForAll(cardinalities, c => c >= 0) && cardinalities.Sum(c => c + 2L) <= MostTerms;
        return isWhole ? new LinearEncoding(cardinalities, means, scales) : throw new ModelFormatException("the features of a linear model are damaged");
    }

    private float[] Standardize(ReadOnlySpan<float> values, int feature)
    {
        var standardized = new float[values.Length];
        if (_scales[feature] > 0)
        {
            for (var i = 0; i < values.Length; i++)
            {
                standardized[i] = float.IsFinite(values[i]) ? Standardize(values[i], feature) : 0;
            }
        }

        return standardized;
    }

    private float Standardize(float value, int feature) => _scales[feature] > 0 ? (float)((value - _means[feature]) * (1 / _scales[feature])) : 0;

    /// <summary>Empty when nothing is missing.</summary>
    private static int[] MissingTerms(ReadOnlySpan<float> values, int term)
    {
        int[] terms = [];
        for (var i = 0; i < values.Length; i++)
        {
            if (float.IsFinite(values[i]))
            {
                continue;
            }

            if (terms.Length == 0)
            {
                terms = new int[values.Length];
                Array.Fill(terms, LinearRows.NoTerm);
            }

            terms[i] = term;
        }

        return terms;
    }

    private static int[] CategoryTerms(ReadOnlySpan<float> codes, int offset, int cardinality)
    {
        var terms = new int[codes.Length];
        for (var i = 0; i < codes.Length; i++)
        {
            terms[i] = codes[i] >= 0 && codes[i] < cardinality ? offset + (int)codes[i] : offset + cardinality;
        }

        return terms;
    }

    private static (double Mean, double Scale) Moments(float[] values, float[]? weights)
    {
        var (sum, total) = (0.0, 0.0);
        for (var i = 0; i < values.Length; i++)
        {
            if (float.IsFinite(values[i]))
            {
                var weight = weights?[i] ?? 1.0;
                sum += weight * values[i];
                total += weight;
            }
        }

        if (total <= 0)
        {
            return (0, 0);
        }

        var (mean, squares) = (sum / total, 0.0);
        for (var i = 0; i < values.Length; i++)
        {
            if (float.IsFinite(values[i]))
            {
                squares += (weights?[i] ?? 1.0) * (values[i] - mean) * (values[i] - mean);
            }
        }

        var scale = Math.Sqrt(squares / total);
        return (mean, scale > 1e-7 * Math.Abs(mean) ? scale : 0);
    }
}
