using System.Security.Cryptography;
using System.Text.Json;
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
        if (await NextOrdinaryAsync(db, flow, reviewer, cancellationToken) is not { } like)
        {
            // A task out of an empty queue would give itself away.
            return null;
        }

        var candidates = (await CandidatesAsync(db, flow, reviewer, cancellationToken)).FindAll(l => IsAnswerable(l, flow.Settings.Labels));
        if (candidates.Count == 0)
        {
            return null;
        }

        var loop = candidates[RandomNumberGenerator.GetInt32(candidates.Count)];
        var next = await db.Set<ReviewSlot>().Where(s => s.LoopId == loop.Id).MaxAsync(s => (int?)s.Number, cancellationToken) ?? 0;
        var slot = ReviewSlot.Gold(
            loop, Math.Max(next + 1, ReviewSlots.FirstGoldNumber), like.Slot, like.DueAt.AddMicroseconds(RandomNumberGenerator.GetInt32(1, 1_000)), reviewer, now, now + ClaimReviewTasks.PrefetchLease);
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

    /// <summary>The ordinary task that the control question takes the place of.</summary>
    private static async Task<LikeTask?> NextOrdinaryAsync(PortalDb db, FlowDefinition flow, Guid reviewer, CancellationToken cancellationToken) =>
        await (
            from slot in db.Set<ReviewSlot>().AsNoTracking()
            join loop in db.Set<HumanLoop>().AsNoTracking() on slot.LoopId equals loop.Id
            where slot.FlowId == flow.Id && slot.Kind == SlotKind.Review && slot.State == SlotState.Open && loop.Status == HumanLoopStatus.InProgress
                && (slot.AssignedTo == null || slot.AssignedTo == reviewer)
                && !db.Set<ReviewSlot>().Any(o => o.LoopId == slot.LoopId && o.Round == slot.Round && o.ReviewerId == reviewer)
            orderby slot.Rank descending
            select new LikeTask(slot, loop.DueAt)).FirstOrDefaultAsync(cancellationToken);

    /// <summary>Never what the reviewer had before, neither as a control question nor as the item that it was made of.</summary>
    private static Task<List<HumanLoop>> CandidatesAsync(PortalDb db, FlowDefinition flow, Guid reviewer, CancellationToken cancellationToken) => db.Set<HumanLoop>().AsNoTracking()
        .Where(l => l.FlowName == flow.Name && l.Reason == ReviewReason.Gold && l.GoldAnswer != null && l.Status == HumanLoopStatus.InProgress)
        .Where(l => !db.Set<ReviewSlot>().Any(s => s.LoopId == l.Id && s.ReviewerId == reviewer) && !db.Set<ReviewRefusal>().Any(r => r.LoopId == l.Id && r.ReviewerId == reviewer))
        .Where(l => !db.Set<ReviewAnswer>().Any(a => a.ReviewerId == reviewer && a.LoopId != l.Id && db.Set<HumanLoop>().Any(o => o.Id == a.LoopId && (o.Name == l.GoldOf || o.GoldOf == l.GoldOf))))
        .OrderBy(l => l.Id)
        .Take(50)
        .ToListAsync(cancellationToken);

    /// <summary>False when a later version of the flow asks with other labels.</summary>
    private static bool IsAnswerable(HumanLoop loop, IReadOnlyList<string> labels)
    {
        using var answer = JsonDocument.Parse(loop.GoldAnswer!);
        return labels.Count == 0 || !answer.RootElement.TryGetProperty(AnswerCheck.LabelField, out var label) || labels.Contains(label.GetString(), StringComparer.Ordinal);
    }

    private sealed record LikeTask(ReviewSlot Slot, DateTimeOffset DueAt);
}
