using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SagePortal.Platform.Persistence;

namespace SagePortal.Features.HumanReview.Loops;

/// <summary>Loops in progress by account, counted at most every ten seconds: a count of a long queue costs more than a start.</summary>
public sealed class LoopQuota(IOptions<HumanReviewOptions> options, TimeProvider clock)
{
    private static readonly TimeSpan s_fresh = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, (DateTimeOffset At, int Count)> _counts = new(StringComparer.Ordinal);

    public int Limit => options.Value.MaxLoopsInProgress;

    public async Task<bool> IsFullAsync(PortalDb db, CancellationToken cancellationToken)
    {
        var (account, now) = (db.AccountId!, clock.GetUtcNow());
        if (!_counts.TryGetValue(account, out var known) || now - known.At > s_fresh)
        {
            known = (now, await db.Set<HumanLoop>().CountAsync(l => l.Status == HumanLoopStatus.InProgress, cancellationToken));
            _counts[account] = known;
        }

        return known.Count >= Limit;
    }
}
