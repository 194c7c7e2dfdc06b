namespace SagePortal.AutoML.Calibration;

/// <summary>
/// Conformalised quantile regression (Romano, Patterson &amp; Candès 2019): intervals between two quantile models, widened or narrowed
/// by one number so that they hold as often as wanted.
/// </summary>
public static class ConformalizedQuantiles
{
    /// <summary>How far each value lies outside of its interval; negative inside.</summary>
    /// <param name="values">True values of calibration rows.</param>
    /// <param name="lower">Lower quantiles, by models that did not see the rows.</param>
    /// <param name="upper">Upper quantiles.</param>
    public static ConformalScores Fit(IReadOnlyList<float> values, IReadOnlyList<double> lower, IReadOnlyList<double> upper) =>
        ConformalScores.Of(values.Select((y, i) => Math.Max(lower[i] - y, y - upper[i])));

    /// <summary>The interval of a row; a single point in the middle when narrowing would turn it round.</summary>
    /// <param name="scores">From <see cref="Fit"/>.</param>
    /// <param name="lower">Lower quantile of the row.</param>
    /// <param name="upper">Upper quantile of the row.</param>
    /// <param name="level">Wanted coverage, in (0, 1).</param>
    public static (double Lower, double Upper) Interval(ConformalScores scores, double lower, double upper, double level)
    {
        var margin = scores.Quantile(level);
        var (low, high) = (lower - margin, upper + margin);
        return low <= high ? (low, high) : ((low + high) / 2, (low + high) / 2);
    }
}
