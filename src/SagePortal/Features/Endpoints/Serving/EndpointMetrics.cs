using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Persistence;

namespace SagePortal.Features.Endpoints.Serving;

/// <summary>Metrics of an endpoint by variant and minute: those of all hosts that are stored, and this host's that are not yet.</summary>
public sealed class EndpointMetrics(PortalDbFactory dbs, ServingMeter meter)
{
    /// <param name="accountId">Owner; whoever asks has passed <c>IAccess</c>.</param>
    /// <param name="endpointName">The endpoint.</param>
    /// <param name="from">First minute.</param>
    /// <param name="to">Minutes from here on are left out.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <returns>One row for each variant, fleet and minute with a request, oldest first.</returns>
    public async Task<IReadOnlyList<VariantMinute>> ReadAsync(string accountId, string endpointName, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        // Memory first: what is stored between the two reads is then seen once or, at worst, twice in one glance, never not at all.
        var fresh = meter.Read(accountId, endpointName).Where(m => m.Minute >= from && m.Minute < to).ToList();
        await using var db = dbs.Open(accountId);
        var stored = await db.Set<EndpointMinute>().AsNoTracking()
            .Where(m => m.EndpointName == endpointName && m.Minute >= from && m.Minute < to)
            .ToListAsync(cancellationToken);
        return
        [
            .. stored.Select(m => m.ToMinute()).Concat(fresh)
                .GroupBy(m => (m.Minute, m.FleetId, m.VariantName))
                .Select(g => g.Aggregate(Sum))
                .OrderBy(m => m.Minute).ThenBy(m => m.VariantName, StringComparer.Ordinal).ThenBy(m => m.FleetId, StringComparer.Ordinal),
        ];
    }

    private static VariantMinute Sum(VariantMinute a, VariantMinute b) => a with
    {
        Invocations = a.Invocations + b.Invocations,
        ClientErrors = a.ClientErrors + b.ClientErrors,
        ServerErrors = a.ServerErrors + b.ServerErrors,
        ModelErrors = a.ModelErrors + b.ModelErrors,
        ModelLatency = a.ModelLatency.Plus(b.ModelLatency),
        OverheadLatency = a.OverheadLatency.Plus(b.OverheadLatency),
    };
}
