using System.Globalization;
using SagePortal.AutoML.Explaining;
using SagePortal.AutoML.Reports;
using SagePortal.Tabular;

namespace SagePortal.Features.Autopilot.Views;

/// <summary>The figures of one dependence chart.</summary>
/// <param name="curve">Of one column.</param>
public sealed class DependenceView(PartialDependenceCurve curve)
{
    private static readonly int s_gridSize = new PartialDependenceOptions().GridSize;

    /// <summary>Numbers and dates are lines, words are marks.</summary>
    public bool IsContinuous { get; } = curve.Type is ColumnType.Number or ColumnType.Integer or ColumnType.DateTime;

    public bool IsTime { get; } = curve.Type == ColumnType.DateTime;

    /// <summary>The grid as numbers, or as milliseconds since 1970; empty for words.</summary>
    public IReadOnlyList<double> Places => IsContinuous ? [.. curve.Values.Select(Place)] : [];

    /// <summary>True when the grid is a sample of the values: rows then lie between two of them, not at them.</summary>
    public bool IsSampled => IsContinuous && curve.Values.Count >= s_gridSize;

    /// <summary>
    /// Rows about each value: the share at each, or, of a sampled grid, the density up to the next, so that the area is what counts.
    /// The share of the last value, which has no next, is put to the interval before it.
    /// </summary>
    public IReadOnlyList<double> Spread
    {
        get
        {
            if (!IsSampled)
            {
                return curve.Distribution;
            }

            var (places, shares) = (Places, curve.Distribution.ToArray());
            shares[^2] += shares[^1];
            double[] density = [.. Enumerable.Range(0, shares.Length - 1).Select(i => shares[i] / (places[i + 1] - places[i]))];
            return [.. density, density[^1]];
        }
    }

    private double Place(string value) => IsTime
        ? new DateTimeOffset(DateTime.Parse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal)).ToUnixTimeMilliseconds()
        : double.Parse(value, NumberStyles.Float, CultureInfo.InvariantCulture);
}
