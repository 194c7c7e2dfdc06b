using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Persistence;

namespace SagePortal.Features.HumanReview.Sources;

/// <summary>Requests that nobody looked at because too many waited, by source: counted in memory on the hot path, added to the sources' rows now and then.</summary>
internal sealed class PassedOverCounts(PortalDbFactory dbs, TimeProvider clock)
{
    private readonly ConcurrentDictionary<Guid, (ReviewSource Source, long Count)> _counts = new();

    /// <summary>One more request of each.</summary>
    public void Add(IEnumerable<ActiveSource> sources)
    {
        foreach (var source in sources)
        {
            _counts.AddOrUpdate(source.Source.Id, (source.Source, 1), static (_, known) => known with { Count = known.Count + 1 });
        }
    }

    /// <summary>Adds what was counted since the last time; what cannot be saved is kept for the next.</summary>
    /// <returns>Endpoints and their new counts; empty for none.</returns>
    public async Task<IReadOnlyList<(string EndpointName, long Count)>> SaveAsync(CancellationToken cancellationToken)
    {
        var saved = new List<(string, long)>();
        foreach (var id in _counts.Keys)
        {
            if (!_counts.TryRemove(id, out var taken))
            {
                continue;
            }

            try
            {
                await AddAsync(taken.Source, taken.Count, cancellationToken);
                saved.Add((taken.Source.EndpointName, taken.Count));
            }
            catch (Exception)
            {
                _counts.AddOrUpdate(id, taken, (_, known) => known with { Count = known.Count + taken.Count });
                throw;
            }
        }

        return saved;
    }

    private async Task AddAsync(ReviewSource source, long count, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(source.AccountId);
        var now = clock.GetUtcNow();
        await db.InTransactionAsync(
            async () =>
            {
                await db.Set<ReviewSource>().Where(s => s.Id == source.Id)
                    .ExecuteUpdateAsync(set => set.SetProperty(s => s.PassedOver, s => s.PassedOver + count).SetProperty(s => s.PassedOverAt, now), cancellationToken);
                db.Tell(source.AccountId, HumanReviewActions.FlowTopic, now);
                return await db.SaveChangesAsync(cancellationToken);
            },
            cancellationToken);
    }
}
