namespace SagePortal.Learning.Tests.Linear;

/// <summary>
/// 400 rows of a linear congruential generator (state 2024, six draws a–f per row): numbers 10a, a + b/10 and c², a category of
/// four codes from d. z = 0.3·x₀ − 2·x₂ + (0, 1, −1, ½)[code] − 1.
/// </summary>
internal static class GeneratedRows
{
    private const int Count = 400;

    public static FeatureMatrix Inputs() => Generate().Inputs;

    /// <summary>1 where draw e is below the logistic function of z: 213 rows.</summary>
    public static Dataset Binary() => With(ProblemType.BinaryClassification, 2, (z, e) => e < 1 / (1 + Math.Exp(-z)) ? 1 : 0);

    /// <summary>0, 1 or 2 as z + 3e passes 0 and 2: 70, 175 and 155 rows.</summary>
    public static Dataset ThreeClasses() => With(ProblemType.MulticlassClassification, 3, (z, e) => (z + 3 * e > 0 ? 1 : 0) + (z + 3 * e > 2 ? 1 : 0));

    /// <summary>z + e.</summary>
    public static Dataset Numbers() => With(ProblemType.Regression, 0, (z, e) => (float)(z + e));

    /// <summary>1, 2, 3, 1, 2, 3 …</summary>
    public static Dataset Weighted(Dataset data) => data with { Target = data.Target with { Weights = [.. Enumerable.Range(0, Count).Select(i => 1f + i % 3)] } };

    private static Dataset With(ProblemType problem, int classes, Func<double, double, float> value)
    {
        var (inputs, noise) = Generate();
        double[] effects = [0, 1, -1, .5];
        var values = new float[Count];
        for (var i = 0; i < Count; i++)
        {
            var z = 0.3 * inputs.Columns[0][i] - 2.0 * inputs.Columns[2][i] + effects[(int)inputs.Columns[3][i]] - 1;
            values[i] = value(z, noise[i]);
        }

        return new Dataset(inputs, new Target(problem, values, classes));
    }

    private static (FeatureMatrix Inputs, float[] Noise) Generate()
    {
        var state = 2024L;
        double Next() => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648.0;
        var columns = Enumerable.Range(0, 4).Select(_ => new float[Count]).ToArray();
        var noise = new float[Count];
        for (var i = 0; i < Count; i++)
        {
            var (a, b, c, d) = (Next(), Next(), Next(), Next());
            (columns[0][i], columns[1][i], columns[2][i], columns[3][i]) = ((float)(10 * a), (float)(a + 0.1 * b), (float)(c * c), (int)(d * 4));
            noise[i] = (float)Next();
            Next();
        }

        return (new FeatureMatrix([new("x0"), new("x1"), new("x2"), new("code", 4)], columns, Count), noise);
    }
}
