using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using SagePortal.Features.HumanReview.Loops;
using SagePortal.Platform.Access;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.HumanReview.Queue;

/// <summary>Gives a task back: as it was, for later (skip), for others (decline), or to the lead (escalate).</summary>
[UseCase(HumanReviewActions.ClaimReviewTask)]
public sealed class ReleaseReviewTask(PortalDbFactory dbs, ReviewDesk desk, CurrentCaller caller, Arns arns, TimeProvider clock)
{
    /// <summary>How long a skipped item stays away.</summary>
    public static TimeSpan SkipTime { get; } = TimeSpan.FromMinutes(30);

    /// <param name="request">Which and how.</param>
    /// <param name="cancellationToken">Before the transaction.</param>
    public async Task<Result> RunAsync(ReleaseRequest request, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var found = await desk.FindAsync(db, request.SlotId, HumanReviewActions.ClaimReviewTask, cancellationToken);
        if (!found.IsSuccess)
        {
            return found;
        }

        if (request.Kind is ReleaseKind.Decline or ReleaseKind.Escalate && string.IsNullOrWhiteSpace(request.Comment))
        {
            return HumanReviewErrors.ReasonMissing();
        }

        if (request.Comment is { Length: > ReviewAnswer.MaxComment })
        {
            return HumanReviewErrors.Length("Comment", 0, ReviewAnswer.MaxComment);
        }

        var (slot, flow) = found.Value;
        return await LoopAttempts.RunAsync(slot.LoopId.ToString("N"), () => ReleaseAsync(slot, flow.Settings.MaxDeclines, request, cancellationToken));
    }

    private async Task<Result> ReleaseAsync(ReviewSlot slot, int maxDeclines, ReleaseRequest request, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        return await db.InTransactionAsync(
            async () => await SlotStatements.ReleaseAsync(db, slot.Id, request.Epoch, caller.Value.PersonId, cancellationToken)
                ? await NoteAsync(db, slot, maxDeclines, request, cancellationToken)
                : HumanReviewErrors.LeaseLost(),
            cancellationToken);
    }

    private async Task<Result> NoteAsync(PortalDb db, ReviewSlot slot, int maxDeclines, ReleaseRequest request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (request.Kind != ReleaseKind.Return)
        {
            var loop = await db.Set<HumanLoop>().SingleAsync(l => l.Id == slot.LoopId, cancellationToken);
            var isForGood = request.Kind != ReleaseKind.Skip;
            var declines = isForGood ? 1 + await db.Set<ReviewRefusal>().CountAsync(r => r.LoopId == slot.LoopId && r.Round == slot.Round && r.Kind == RefusalKind.Declined, cancellationToken) : 0;
            db.Add(new ReviewRefusal(slot, caller.Value.PersonId, isForGood ? RefusalKind.Declined : RefusalKind.Skipped, request.Comment?.Trim(), now, isForGood ? null : now + SkipTime));
            if (!loop.HasEnded && slot.Kind == SlotKind.Review && loop.Stage != ReviewStage.NeedsAdjudication && (request.Kind == ReleaseKind.Escalate || declines >= maxDeclines))
            {
                loop.Escalate(request.Kind == ReleaseKind.Escalate ? $"{caller.Value.UserName}: {request.Comment}" : $"declined by {declines}", now);
                db.Add(new ReviewSlot(loop, ReviewSlots.AdjudicationNumber, SlotKind.Adjudication, slot.Rank, now));
            }

            db.Record(new AuditRecord(caller.Value, HumanReviewActions.ClaimReviewTask, arns.LoopArn(caller.AccountId, loop.Name), now, detail: $$"""{"{{request.Kind}}":true}"""));
        }

        db.Tell(caller.AccountId, HumanReviewActions.FlowLoopsTopic(slot.FlowId), now);
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }
}

/// <param name="SlotId">Which task.</param>
/// <param name="Epoch">As claimed.</param>
/// <param name="Kind">How.</param>
/// <param name="Comment">Why; needed to decline or escalate.</param>
public sealed record ReleaseRequest(Guid SlotId, long Epoch, ReleaseKind Kind, string? Comment = null);

/// <summary>Ways to give a task back.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReleaseKind>))]
public enum ReleaseKind
{
    /// <summary>As if never taken.</summary>
    Return,

    /// <summary>Comes back in half an hour.</summary>
    Skip,

    /// <summary>Never comes back to this person.</summary>
    Decline,

    /// <summary>To somebody who may adjudicate.</summary>
    Escalate,
}
