using SagePortal.Features.Endpoints.Alarms;
using SagePortal.Features.Endpoints.Serving;

namespace SagePortal.Features.Endpoints.Traffic;

/// <summary>What an endpoint did over a while.</summary>
/// <param name="From">Start of the first minute.</param>
/// <param name="To">Now.</param>
/// <param name="Minutes">One row a variant, fleet and minute with requests.</param>
/// <param name="DroppedCaptures">Captured calls lost because the store did not keep up.</param>
public sealed record EndpointTraffic(DateTimeOffset From, DateTimeOffset To, IReadOnlyList<VariantMinute> Minutes, long DroppedCaptures)
{
    public FleetTraffic Total { get; } = FleetTraffic.Of(Minutes);

    public IReadOnlyList<string> Variants => [.. Minutes.Select(m => m.VariantName).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    public FleetTraffic Of(string variant) => FleetTraffic.Of(Minutes.Where(m => m.VariantName == variant));

    /// <summary>A figure for every minute, also those without a request, in order.</summary>
    /// <param name="variant">Production or shadow variant.</param>
    /// <param name="measure">Of the minute's requests; NaN leaves a gap.</param>
    public IReadOnlyList<(double X, double Y)> Series(string variant, Func<FleetTraffic, double> measure)
    {
        var byMinute = Minutes.Where(m => m.VariantName == variant).ToLookup(m => m.Minute);
        var count = (int)(To - From).TotalMinutes + 1;
        return [.. Enumerable.Range(0, count).Select(i => ((double)(i - count + 1), measure(FleetTraffic.Of(byMinute[From.AddMinutes(i)]))))];
    }
}
