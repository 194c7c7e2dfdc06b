using System.Runtime.InteropServices;

namespace SagePortal.Learning.Neural;

/// <summary>From the standardised output of a network back to the target's unit, never outside the range seen in training.</summary>
/// <param name="Center">Mean of the training target.</param>
/// <param name="Unit">Its standard deviation, &gt; 0.</param>
/// <param name="Least">Its least value.</param>
/// <param name="Most">Its greatest value.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct OutputScale(double Center, double Unit, double Least, double Most)
{
    /// <summary>Leaves probabilities as they are.</summary>
    public static OutputScale Identity { get; } = new(0, 1, 0, 1);

    public static OutputScale Of(float[] values, float[] factors)
    {
        var (sum, total, least, most) = (0.0, 0.0, double.PositiveInfinity, double.NegativeInfinity);
        for (var i = 0; i < values.Length; i++)
        {
            if (factors[i] > 0)
            {
                sum += factors[i] * (double)values[i];
                total += factors[i];
                (least, most) = (Math.Min(least, values[i]), Math.Max(most, values[i]));
            }
        }

        var (center, squares) = (sum / total, 0.0);
        for (var i = 0; i < values.Length; i++)
        {
            squares += factors[i] * (values[i] - center) * (values[i] - center);
        }

        return new OutputScale(center, squares > 0 ? Math.Sqrt(squares / total) : 1, least, most);
    }

    public double Restore(double output) => Math.Clamp(Center + output * Unit, Least, Most);
}
