using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SagePortal.Features.HumanReview.Flows;
using SagePortal.Features.HumanReview.Loops;
using SagePortal.Features.HumanReview.Teams;
using SagePortal.Platform.Access;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.HumanReview.Queue;

/// <summary>
/// Gives a task of an item to one member of the team, or back to everybody. A task that somebody holds is taken from them: what they send
/// afterwards is kept as late, because the task's epoch is higher by then.
/// </summary>
[UseCase(HumanReviewActions.AssignReviewTask)]
public sealed class AssignReviewTask(PortalDbFactory dbs, IAccess access, CurrentCaller caller, LoopReader loops, TimeProvider clock)
{
    /// <param name="name">Of the loop.</param>
    /// <param name="user">IAM user; null gives all its tasks back to everybody.</param>
    /// <param name="cancellationToken">Before the transaction.</param>
    public async Task<Result> RunAsync(string name, string? user, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var found = await loops.FindAsync(db, name, cancellationToken);
        var allowed = await access.CheckAsync(HumanReviewActions.AssignReviewTask, found.FlowArn, found.Context, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed;
        }

        if (found is not { Loop: { } loop, Flow: { } flow })
        {
            return HumanReviewErrors.LoopNotFound(name);
        }

        if (loop.Status != HumanLoopStatus.InProgress)
        {
            return HumanReviewErrors.LoopEnded(name, loop.Status.ToString());
        }

        var person = user is null ? null : await MemberAsync(db, flow, user, cancellationToken);
        return user is not null && person is null
            ? HumanReviewErrors.NoReviewerKnown(user)
            : await db.InTransactionAsync(() => AssignAsync(db, loop, person, found.Arn, cancellationToken), cancellationToken);
    }

    private static async Task<TeamMember?> MemberAsync(PortalDb db, FlowDefinition flow, string user, CancellationToken cancellationToken) =>
        await db.Set<Workteam>().AsNoTracking().SingleOrDefaultAsync(t => t.Id == flow.WorkteamId, cancellationToken) is { } team
            ? (await TeamRoster.MembersAsync(db, team, cancellationToken)).FirstOrDefault(m => m.UserName == user)
            : null;

    private async Task<Result> AssignAsync(PortalDb db, HumanLoop loop, TeamMember? person, string arn, CancellationToken cancellationToken)
    {
        var slots = await db.Set<ReviewSlot>().AsNoTracking().Where(s => s.LoopId == loop.Id && s.Round == loop.Round && s.Kind == SlotKind.Review).OrderBy(s => s.Number).ToListAsync(cancellationToken);
        var left = slots.FindAll(s => s.State is SlotState.Open or SlotState.Leased);
        if (left.Count == 0)
        {
            return HumanReviewErrors.NothingToAssign(loop.Name);
        }

        if (person is not null && slots.Exists(s => s.State != SlotState.Cancelled && (s.ReviewerId == person.PersonId || (s.AssignedTo == person.PersonId && s.State == SlotState.Open))))
        {
            return HumanReviewErrors.HasTaskAlready(person.UserName, loop.Name);
        }

        // One that nobody holds and nobody was given, else the last one.
        var chosen = person is null ? left : [left.Find(s => s is { State: SlotState.Open, AssignedTo: null }) ?? left[^1]];
        foreach (var slot in chosen)
        {
            await SlotStatements.AssignAsync(db, slot, person?.PersonId, cancellationToken);
        }

        var now = clock.GetUtcNow();
        db.Record(new AuditRecord(caller.Value, HumanReviewActions.AssignReviewTask, arn, now, detail: JsonSerializer.Serialize(new { UserName = person?.UserName }, HumanReviewJson.Options)));
        db.Tell(loop.AccountId, HumanReviewActions.FlowLoopsTopic(loop.FlowId), now);
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }
}
