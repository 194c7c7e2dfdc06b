using System.Text.Json.Serialization;

namespace SagePortal.Tabular.Profiling;

/// <summary>Finite present values of a numeric column.</summary>
/// <param name="Min">Smallest.</param>
/// <param name="Max">Largest.</param>
/// <param name="Mean">Arithmetic mean.</param>
/// <param name="StandardDeviation">Sample standard deviation (n − 1); 0 for one value.</param>
/// <param name="Quantiles">At 5, 25, 50, 75 and 95 %, linearly interpolated (type 7, as numpy and R).</param>
/// <param name="InfiniteCount">Values ±∞, left out of the other figures.</param>
/// <param name="ZeroCount">Values equal to 0.</param>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed record NumberSummary(
    double Min, double Max, double Mean, double StandardDeviation, IReadOnlyList<double> Quantiles, int InfiniteCount, int ZeroCount);
