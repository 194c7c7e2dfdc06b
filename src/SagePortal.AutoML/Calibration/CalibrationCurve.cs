namespace SagePortal.AutoML.Calibration;

/// <summary>A rising piecewise-linear function of a probability.</summary>
/// <param name="X">Strictly rising, at least one.</param>
/// <param name="Y">Not falling, parallel to <paramref name="X"/>; constant beyond the ends.</param>
public sealed record CalibrationCurve(IReadOnlyList<double> X, IReadOnlyList<double> Y)
{
    public double Apply(double x)
    {
        if (!(x > X[0]))
        {
            return Y[0];
        }

        var (low, high) = (0, X.Count);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            (low, high) = X[middle] <= x ? (middle, high) : (low, middle);
        }

        return high == X.Count ? Y[^1] : Y[low] + ((Y[high] - Y[low]) * (x - X[low]) / (X[high] - X[low]));
    }

    /// <summary>Whether a stored curve is what it claims to be.</summary>
    internal bool IsValid() =>
        X is { Count: > 0 } && Y is not null && Y.Count == X.Count && X.All(double.IsFinite) && Y.All(y => y is >= 0 and <= 1)
        && Enumerable.Range(1, X.Count - 1).All(i => X[i] > X[i - 1] && Y[i] >= Y[i - 1]);
}
