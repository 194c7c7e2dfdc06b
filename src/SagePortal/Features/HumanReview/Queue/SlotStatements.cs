using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Persistence;

namespace SagePortal.Features.HumanReview.Queue;

/// <summary>
/// The statements that races are decided by. Each is one conditional UPDATE: of any number of reviewers, hosts and tabs that try at the same
/// moment, the database lets one win (rules R1, R3, R4). Times come from the portal's clock; a host whose clock runs ahead can only end a
/// lease early, which the epoch makes harmless.
/// </summary>
internal static class SlotStatements
{
    /// <summary>The best open slot of a flow for a reviewer; null when there is none.</summary>
    /// <param name="db">Of the account.</param>
    /// <param name="flowId">A version of a flow.</param>
    /// <param name="kind">Reviews or adjudications.</param>
    /// <param name="reviewerId">Never gets a loop twice, nor one that was refused.</param>
    /// <param name="now">Time.</param>
    /// <param name="leaseUntil">End of the lease.</param>
    /// <param name="cancellationToken">Before the statement.</param>
    public static async Task<ClaimedSlot?> ClaimAsync(
        PortalDb db, Guid flowId, SlotKind kind, Guid reviewerId, DateTimeOffset now, DateTimeOffset leaseUntil, CancellationToken cancellationToken)
    {
        // On PostgreSQL claimers pass over rows that others are claiming; SQLite has one writer at a time anyway.
        var skipLocked = db.Database.IsSqlite() ? "" : "FOR UPDATE SKIP LOCKED";
        var statement =
            $$"""
            UPDATE review_slots SET state = 'Leased', reviewer_id = {3}, epoch = epoch + 1, claimed_at = {4}, accepted_at = NULL, first_answer = NULL, lease_until = {5}
            WHERE state = 'Open' AND id = (
                SELECT s.id FROM review_slots s
                WHERE s.account_id = {0} AND s.flow_id = {1} AND s.kind = {2} AND s.state = 'Open'
                  AND (s.assigned_to IS NULL OR s.assigned_to = {3})
                  AND EXISTS (SELECT 1 FROM human_loops l WHERE l.id = s.loop_id AND l.status = 'InProgress')
                  AND NOT EXISTS (SELECT 1 FROM review_slots o WHERE o.loop_id = s.loop_id AND o.round = s.round AND o.reviewer_id = {3})
                  AND NOT EXISTS (SELECT 1 FROM review_refusals r WHERE r.loop_id = s.loop_id AND r.reviewer_id = {3} AND r.round = s.round AND r.until > {4})
                ORDER BY s.rank DESC LIMIT 1 {{skipLocked}})
            RETURNING id AS "Id", loop_id AS "LoopId", epoch AS "Epoch"
            """;
        var claimed = await db.InTransactionAsync(
            () => db.Database.SqlQueryRaw<ClaimedSlot>(statement, db.AccountId!, flowId, kind.ToString(), reviewerId, db.Parameter(now), db.Parameter(leaseUntil)).ToListAsync(cancellationToken),
            cancellationToken);
        return claimed.SingleOrDefault();
    }

    /// <summary>Opens again what its holders let run out. Doing it twice does no harm (rule R9). Cost: one read of an index; a write only when something ran out.</summary>
    /// <returns>How many.</returns>
    public static async Task<int> ExpireAsync(PortalDb db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var expired = db.Set<ReviewSlot>().Where(s => s.State == SlotState.Leased && s.LeaseUntil < now);
        if (!await expired.AnyAsync(cancellationToken))
        {
            return 0;
        }

        return db.Database.IsSqlite()
            ? await expired.ExecuteUpdateAsync(
                set => set.SetProperty(s => s.State, s => s.Kind == SlotKind.Gold ? SlotState.Cancelled : SlotState.Open).SetProperty(s => s.ReviewerId, (Guid?)null).SetProperty(s => s.LeaseUntil, (DateTimeOffset?)null),
                cancellationToken)
            : await ExpireUnlockedAsync(db, now, cancellationToken);
    }

    /// <summary>Passes over rows that others are writing: two claimers who open the same rows in different orders would wait for each other.</summary>
    private static Task<int> ExpireUnlockedAsync(PortalDb db, DateTimeOffset now, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync(
            $"""
            UPDATE review_slots SET state = CASE WHEN kind = 'Gold' THEN 'Cancelled' ELSE 'Open' END, reviewer_id = NULL, lease_until = NULL
            WHERE id IN (
                SELECT s.id FROM review_slots s
                WHERE s.state = 'Leased' AND s.lease_until < {now} AND ({db.AccountId}::text IS NULL OR s.account_id = {db.AccountId})
                FOR UPDATE SKIP LOCKED)
            """,
            cancellationToken);

    /// <summary>True when the slot is the reviewer's by this epoch and gets a new end of its lease.</summary>
    public static async Task<bool> KeepAsync(PortalDb db, Guid slotId, long epoch, Guid reviewerId, DateTimeOffset leaseUntil, CancellationToken cancellationToken) =>
        await Held(db, slotId, epoch, reviewerId).ExecuteUpdateAsync(set => set.SetProperty(s => s.LeaseUntil, leaseUntil), cancellationToken) == 1;

    /// <summary>Back into the queue.</summary>
    public static async Task<bool> ReleaseAsync(PortalDb db, Guid slotId, long epoch, Guid reviewerId, CancellationToken cancellationToken) =>
        await Held(db, slotId, epoch, reviewerId).ExecuteUpdateAsync(
            set => set.SetProperty(s => s.State, SlotState.Open).SetProperty(s => s.ReviewerId, (Guid?)null).SetProperty(s => s.LeaseUntil, (DateTimeOffset?)null),
            cancellationToken) == 1;

    /// <summary>To one person, or null for everybody. Who holds it loses it, unless they answered or the slot went on meanwhile.</summary>
    public static async Task<bool> AssignAsync(PortalDb db, ReviewSlot slot, Guid? reviewerId, CancellationToken cancellationToken) =>
        await db.Set<ReviewSlot>().Where(s => s.Id == slot.Id && s.Epoch == slot.Epoch && (s.State == SlotState.Open || s.State == SlotState.Leased)).ExecuteUpdateAsync(
            set => set.SetProperty(s => s.AssignedTo, reviewerId)
                .SetProperty(s => s.Epoch, s => s.State == SlotState.Leased && s.ReviewerId != reviewerId ? s.Epoch + 1 : s.Epoch)
                .SetProperty(s => s.LeaseUntil, s => s.ReviewerId == reviewerId ? s.LeaseUntil : null)
                .SetProperty(s => s.State, s => s.State == SlotState.Leased && s.ReviewerId == reviewerId ? SlotState.Leased : SlotState.Open)
                .SetProperty(s => s.ReviewerId, s => s.ReviewerId == reviewerId ? s.ReviewerId : null),
            cancellationToken) == 1;

    /// <summary>
    /// True when the answer counts: nobody has claimed the slot since. A lease that ran out without anybody taking the slot over does no harm.
    /// </summary>
    public static async Task<bool> AnswerAsync(PortalDb db, ReviewSlot slot, long epoch, Guid reviewerId, DateTimeOffset now, CancellationToken cancellationToken) =>
        await db.Set<ReviewSlot>()
            .Where(s => s.Id == slot.Id && s.Epoch == epoch
                && ((s.State == SlotState.Leased && s.ReviewerId == reviewerId)
                    || (s.State == SlotState.Open && !db.Set<ReviewSlot>().Any(o => o.LoopId == s.LoopId && o.Round == s.Round && o.ReviewerId == reviewerId))))
            .ExecuteUpdateAsync(
                set => set.SetProperty(s => s.State, SlotState.Answered).SetProperty(s => s.ReviewerId, reviewerId).SetProperty(s => s.AnsweredAt, now).SetProperty(s => s.LeaseUntil, (DateTimeOffset?)null),
                cancellationToken) == 1;

    /// <summary>An answer that was undone gives the slot back to its reviewer, under a new epoch.</summary>
    public static async Task<bool> TakeBackAsync(PortalDb db, Guid slotId, long epoch, Guid reviewerId, DateTimeOffset leaseUntil, CancellationToken cancellationToken) =>
        await db.Set<ReviewSlot>().Where(s => s.Id == slotId && s.Epoch == epoch && s.ReviewerId == reviewerId && s.State == SlotState.Answered).ExecuteUpdateAsync(
            set => set.SetProperty(s => s.State, SlotState.Leased).SetProperty(s => s.Epoch, epoch + 1).SetProperty(s => s.AnsweredAt, (DateTimeOffset?)null).SetProperty(s => s.LeaseUntil, leaseUntil),
            cancellationToken) == 1;

    private static IQueryable<ReviewSlot> Held(PortalDb db, Guid slotId, long epoch, Guid reviewerId) =>
        db.Set<ReviewSlot>().Where(s => s.Id == slotId && s.Epoch == epoch && s.ReviewerId == reviewerId && s.State == SlotState.Leased);
}
