namespace SagePortal.Reviews.Agreement;

/// <summary>Credit by pair of categories, symmetric, 1 on the diagonal.</summary>
internal static class WeightMatrix
{
    public static double[,] Of(AgreementWeights weights, int categories)
    {
        var matrix = new double[categories, categories];
        for (var i = 0; i < categories; i++)
        {
            for (var j = 0; j < categories; j++)
            {
                var distance = categories == 1 ? 0 : Math.Abs(i - j) / (categories - 1.0);
                matrix[i, j] = weights switch
                {
                    AgreementWeights.Linear => 1 - distance,
                    AgreementWeights.Quadratic => 1 - (distance * distance),
                    _ => i == j ? 1 : 0,
                };
            }
        }

        return matrix;
    }

    /// <summary>Mean credit of two draws from the distribution.</summary>
    public static double Expected(double[,] weights, IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        var sum = 0.0;
        for (var i = 0; i < first.Count; i++)
        {
            for (var j = 0; j < second.Count; j++)
            {
                sum += weights[i, j] * first[i] * second[j];
            }
        }

        return sum;
    }
}
