using Microsoft.EntityFrameworkCore;
using SagePortal.Features.HumanReview.Flows;
using SagePortal.Platform.Persistence;

namespace SagePortal.Features.HumanReview.Sources;

/// <summary>Which endpoints send their predictions where, for the hot path: a dictionary that is replaced every few seconds.</summary>
public sealed class SourceTable(PortalDbFactory dbs)
{
    private volatile IReadOnlyDictionary<(string Account, string Endpoint), IReadOnlyList<ActiveSource>> _sources =
        new Dictionary<(string, string), IReadOnlyList<ActiveSource>>();

    /// <summary>Empty for endpoints that send nothing.</summary>
    public IReadOnlyList<ActiveSource> Find(string accountId, string endpoint) => _sources.TryGetValue((accountId, endpoint), out var found) ? found : [];

    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        await using var db = dbs.OpenAcrossAccounts();
        var rows = await (
            from source in db.Set<ReviewSource>().AsNoTracking()
            join flow in db.Set<FlowDefinition>().AsNoTracking() on new { source.AccountId, Name = source.FlowName } equals new { flow.AccountId, flow.Name }
            where flow.IsLatest
            select new { source, flow }).ToListAsync(cancellationToken);
        _sources = rows.GroupBy(r => (r.source.AccountId, r.source.EndpointName))
            .ToDictionary(g => g.Key, g => (IReadOnlyList<ActiveSource>)[.. g.Select(r => new ActiveSource(r.source, r.flow))]);
    }
}

/// <summary>An attached endpoint and the flow as it is now.</summary>
/// <param name="Source">The attachment.</param>
/// <param name="Flow">Latest version, detached.</param>
public sealed record ActiveSource(ReviewSource Source, FlowDefinition Flow);
