using SagePortal.Learning;

namespace SagePortal.AutoML.Artifacts;

/// <summary>Temperature scaling of finished probabilities (Guo et al., ICML 2017): softmax(log p / T).</summary>
internal static class Temperature
{
    private const double Least = 1e-15;

    /// <summary>Scales in place; binary probabilities through their log odds.</summary>
    public static void Apply(Predictions predictions, double temperature)
    {
        for (var i = 0; i < predictions.RowCount; i++)
        {
            var row = predictions.Row(i);
            if (row.Length == 1)
            {
                var p = Math.Clamp(row[0], Least, 1 - Least);
                row[0] = 1 / (1 + Math.Exp(-Math.Log(p / (1 - p)) / temperature));
                continue;
            }

            var sum = 0.0;
            foreach (ref var p in row)
            {
                p = Math.Exp(Math.Log(Math.Max(p, Least)) / temperature);
                sum += p;
            }

            foreach (ref var p in row)
            {
                p /= sum;
            }
        }
    }
}
