using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using SagePortal.Features.HumanReview.Flows;
using SagePortal.Features.HumanReview.Loops;
using SagePortal.Features.HumanReview.Queue;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.HumanReview.Quality;

/// <summary>Slips control questions in: items with a known answer, each at most once to a reviewer, indistinguishable from others.</summary>
public sealed class GoldDealer(CurrentCaller caller)
{
    /// <returns>The slot that the caller holds now, or null for an ordinary item.</returns>
    public async Task<Guid?> DealAsync(PortalDb db, FlowDefinition flow, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (RandomNumberGenerator.GetInt32(100_000) >= flow.Settings.GoldPercentage * 1_000)
        {
            return null;
        }

        var reviewer = caller.Value.PersonId;
        var candidates = await db.Set<HumanLoop>().AsNoTracking()
            .Where(l => l.FlowName == flow.Name && l.Reason == ReviewReason.Gold && l.GoldAnswer != null && l.Status == HumanLoopStatus.InProgress)
            .Where(l => !db.Set<ReviewSlot>().Any(s => s.LoopId == l.Id && s.ReviewerId == reviewer) && !db.Set<ReviewRefusal>().Any(r => r.LoopId == l.Id && r.ReviewerId == reviewer))
            .OrderBy(l => l.Id)
            .Take(50)
            .ToListAsync(cancellationToken);
        if (candidates.Count == 0)
        {
            return null;
        }

        var loop = candidates[RandomNumberGenerator.GetInt32(candidates.Count)];
        var next = await db.Set<ReviewSlot>().Where(s => s.LoopId == loop.Id).MaxAsync(s => (int?)s.Number, cancellationToken) ?? 0;
        var slot = new ReviewSlot(loop, Math.Max(next + 1, ReviewSlots.FirstGoldNumber), SlotKind.Gold, 0, now);
        slot.LeaseTo(reviewer, now, now + ClaimReviewTasks.PrefetchLease);
        db.Add(slot);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return slot.Id;
        }
        catch (DbUpdateException)
        {
            // Two reviewers got the same number in the same instant: an ordinary item will do.
            db.Entry(slot).State = EntityState.Detached;
            return null;
        }
    }
}
