using System.Buffers;
using System.Runtime.InteropServices;
using SagePortal.Learning.ModelFiles;

namespace SagePortal.Learning.Neural;

/// <summary>
/// How a number becomes an input: a missing one becomes the median; a skewed column goes through the Yeo-Johnson transform; then it is
/// centred at its median, scaled by its quartile range and squashed by x/√(1 + (x/3)²), which keeps outliers within ±3.
/// </summary>
/// <param name="Median">Of the present values.</param>
/// <param name="Lambda">Of the Yeo-Johnson transform; 1 leaves values as they are.</param>
/// <param name="Unit">Divides a skewed column's distance from its median before the transform.</param>
/// <param name="Center">Median after the transform.</param>
/// <param name="Inverse">One over the scale after the transform; 0 for a constant column, which is left out.</param>
/// <param name="HasMissing">Whether the training rows lack values: then an indicator column tells.</param>
/// <param name="IsFlag">Whether the present values are only two: cosines of them would tell nothing more.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct NumberScaling(double Median, double Lambda, double Unit, double Center, double Inverse, bool HasMissing, bool IsFlag = false)
{
    private const double MostSkewness = 0.99;
    private const double Bound = 3;

    /// <summary>Farther than this nothing changes, and a power of a number may be infinite.</summary>
    private const double Farthest = 1e9;

    /// <summary>Quartile range of a normal distribution in standard deviations.</summary>
    private const double NormalQuartileRange = 1.349;

    public bool IsConstant => Inverse == 0;

    public static NumberScaling Fit(ReadOnlySpan<float> values, ReadOnlySpan<float> weights)
    {
        var present = ArrayPool<double>.Shared.Rent(values.Length);
        var (count, hasMissing) = (0, false);
        for (var i = 0; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i]))
            {
                hasMissing |= weights.IsEmpty || weights[i] > 0;
            }
            else if (weights.IsEmpty || weights[i] > 0)
            {
                present[count++] = values[i];
            }
        }

        var sorted = present.AsSpan(0, count);
        sorted.Sort();
        var scaling = count == 0 || sorted[0] == sorted[^1]
            ? new NumberScaling(count == 0 ? 0 : sorted[0], 1, 1, 0, 0, hasMissing)
            : Fit(sorted, hasMissing);
        ArrayPool<double>.Shared.Return(present);
        return scaling;
    }

    public float Apply(float value)
    {
        var x = Math.Clamp((Transform(float.IsFinite(value) ? value : Median) - Center) * Inverse, -Farthest, Farthest);
        return (float)(x / Math.Sqrt(1 + x * x / (Bound * Bound)));
    }

    public void Write(ModelWriter writer)
    {
        writer.WriteArray<double>([Median, Lambda, Unit, Center, Inverse]);
        writer.Write(HasMissing);
        writer.Write(IsFlag);
    }

    /// <exception cref="ModelFormatException">A number is missing or not finite.</exception>
    public static NumberScaling ReadFrom(ModelReader reader)
    {
        var numbers = reader.ReadArray<double>(5, "numbers of a scaling");
        return numbers.Length == 5 && Array.TrueForAll(numbers, double.IsFinite)
            ? new NumberScaling(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], reader.ReadBoolean(), reader.ReadBoolean())
            : throw new ModelFormatException("the scaling of a number is damaged");
    }

    private static NumberScaling Fit(Span<double> sorted, bool hasMissing)
    {
        var median = Quantile(sorted, 0.5);
        var (deviation, skewness) = YeoJohnson.Moments(sorted);
        var (lambda, unit) = (1.0, 1.0);
        if (Math.Abs(skewness) > MostSkewness)
        {
            // Where most rows lie, not where the tail ends: in deviations of a long tail all of them would look alike
            var range = Quantile(sorted, 0.75) - Quantile(sorted, 0.25);
            unit = range > 0 ? range / NormalQuartileRange : deviation;
            lambda = YeoJohnson.Fit(sorted, median, unit);
        }

        // The transform is monotone: quantiles of the image are images of the quantiles
        var shape = new NumberScaling(median, lambda, unit, 0, 1, hasMissing);
        var middle = shape.Transform(Quantile(sorted, 0.75)) - shape.Transform(Quantile(sorted, 0.25));
        var scale = middle > 0 ? middle / NormalQuartileRange : (shape.Transform(sorted[^1]) - shape.Transform(sorted[0])) / 2;
        return double.IsFinite(1 / scale)
            ? shape with { Center = shape.Transform(median), Inverse = 1 / scale, IsFlag = !sorted.ContainsAnyExcept(sorted[0], sorted[^1]) }
            : new NumberScaling(median, 1, 1, 0, 0, hasMissing);
    }

    private static double Quantile(ReadOnlySpan<double> sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var low = (int)place;
        return low + 1 < sorted.Length ? sorted[low] + (place - low) * (sorted[low + 1] - sorted[low]) : sorted[low];
    }

    private double Transform(double value) => Lambda == 1 ? value : YeoJohnson.Apply((value - Median) / Unit, Lambda);
}
