namespace SagePortal.AutoML.Reports;

/// <summary>Standard deviation of a sample.</summary>
internal static class Spread
{
    /// <summary>Divides by n − 1; 0 for fewer than two values.</summary>
    public static double OfSample(IReadOnlyCollection<double> values)
    {
        if (values.Count < 2)
        {
            return 0;
        }

        var mean = values.Average();
        return Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Count - 1));
    }
}
