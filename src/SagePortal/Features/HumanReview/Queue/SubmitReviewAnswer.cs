using Microsoft.EntityFrameworkCore;
using SagePortal.Features.HumanReview.Flows;
using SagePortal.Features.HumanReview.Loops;
using SagePortal.Features.HumanReview.TaskUis;
using SagePortal.Platform.Access;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;
using SagePortal.Reviews.Templates;

namespace SagePortal.Features.HumanReview.Queue;

/// <summary>
/// Takes an answer: once however often it is sent (R5), counted only while the task is the reviewer's (R4), with its slot, audit row and event in
/// one transaction (R6). It can be undone until <see cref="UndoTime"/> is over; only then the loop is settled.
/// </summary>
[UseCase(HumanReviewActions.SubmitReviewAnswer)]
public sealed class SubmitReviewAnswer(PortalDbFactory dbs, ReviewDesk desk, TaskTemplates templates, CurrentCaller caller, Arns arns, TimeProvider clock)
{
    public static TimeSpan UndoTime { get; } = TimeSpan.FromSeconds(10);

    /// <param name="request">From the reviewer's browser.</param>
    /// <param name="cancellationToken">Before the transaction; afterwards the answer is kept.</param>
    /// <returns>What became of it; the same for the same request.</returns>
    public async Task<Result<AnswerReceipt>> RunAsync(AnswerRequest request, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var found = await desk.FindAsync(db, request.SlotId, HumanReviewActions.SubmitReviewAnswer, cancellationToken);
        if (!found.IsSuccess)
        {
            return Result<AnswerReceipt>.Failure(found.Errors);
        }

        var (slot, flow) = found.Value;
        if (slot.Kind == SlotKind.Adjudication && !await desk.MayAdjudicateAsync(flow, cancellationToken))
        {
            return HumanReviewErrors.LeaseLost();
        }

        if (slot.Kind == SlotKind.Adjudication && await FourEyes.HasReviewedAsync(db, slot.LoopId, caller.Value.PersonId, cancellationToken))
        {
            return HumanReviewErrors.AdjudicatorReviewed((await db.Set<HumanLoop>().Where(l => l.Id == slot.LoopId).Select(l => l.Name).FirstOrDefaultAsync(cancellationToken)) ?? "");
        }

        var checkedAnswer = AnswerCheck.Check(request, slot, flow, await LabelsAsync(db, slot, flow, cancellationToken), await TemplateAsync(db, slot, flow, cancellationToken));
        if (!checkedAnswer.IsSuccess)
        {
            return Result<AnswerReceipt>.Failure(checkedAnswer.Errors);
        }

        try
        {
            return await db.InTransactionAsync(() => SaveAsync(db, slot, flow, checkedAnswer.Value, cancellationToken), cancellationToken);
        }
        catch (DbUpdateException)
        {
            // The same answer came twice in the same instant, or the loop was settled between: what is stored now decides.
            await using var again = dbs.Open(caller.AccountId);
            return await again.InTransactionAsync(() => SaveAsync(again, slot, flow, checkedAnswer.Value, cancellationToken), cancellationToken);
        }
    }

    private async Task<Result<AnswerReceipt>> SaveAsync(PortalDb db, ReviewSlot slot, FlowDefinition flow, AnswerSubmission submission, CancellationToken cancellationToken)
    {
        var reviewer = caller.Value;
        if (await db.Set<ReviewAnswer>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == submission.AnswerId, cancellationToken) is { } known)
        {
            return known.Fingerprint == submission.Fingerprint && known.ReviewerId == reviewer.PersonId
                ? AnswerReceipt.Of(known)
                : HumanReviewErrors.AnswerKeyReused();
        }

        if (await db.Set<HumanLoop>().AsNoTracking().SingleOrDefaultAsync(l => l.Id == slot.LoopId, cancellationToken) is not { } loop)
        {
            // Deleted since the task was found.
            return HumanReviewErrors.LeaseLost();
        }

        // As the databases keep it: the receipt of a repetition is read back and must say the same.
        var now = new DateTimeOffset(clock.GetUtcNow().UtcTicks / TimeSpan.TicksPerMicrosecond * TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);
        var counts = await SlotStatements.AnswerAsync(db, slot, submission.Epoch, reviewer.PersonId, now, cancellationToken);
        var mode = slot.FirstAnswer is not null ? ReviewMode.AnswerFirst : flow.Settings.Mode;
        var answer = new ReviewAnswer(slot, submission, reviewer, mode, isLate: !counts, now, now + (slot.Kind == SlotKind.Adjudication ? TimeSpan.Zero : UndoTime));
        db.Add(answer);
        if (counts)
        {
            await AwaitSettlementAsync(db, loop.Id, now, answer.FinalAt, cancellationToken);
            await db.Set<ReviewDraft>().Where(d => d.LoopId == slot.LoopId && d.ReviewerId == reviewer.PersonId).ExecuteDeleteAsync(cancellationToken);
        }

        var arn = arns.LoopArn(caller.AccountId, loop.Name);
        db.Record(new AuditRecord(reviewer, HumanReviewActions.SubmitReviewAnswer, arn, now, detail: AnswerEvent.Detail(loop, answer)));
        db.Emit(AnswerEvent.Of(loop, answer, arn, now));
        db.Tell(caller.AccountId, HumanReviewActions.FlowLoopsTopic(loop.FlowId), now);
        await db.SaveChangesAsync(cancellationToken);
        return AnswerReceipt.Of(answer);
    }

    /// <summary>Looks again when the answer is final. One statement instead of a tracked change: two reviewers who answer one item in the same instant do not collide.</summary>
    internal static Task AwaitSettlementAsync(PortalDb db, Guid loopId, DateTimeOffset now, DateTimeOffset finalAt, CancellationToken cancellationToken) =>
        db.Set<HumanLoop>().Where(l => l.Id == loopId).ExecuteUpdateAsync(
            set => set.SetProperty(l => l.Stage, l => l.Stage == ReviewStage.Pending ? ReviewStage.InReview : l.Stage)
                .SetProperty(l => l.NextCheckAt, l => l.NextCheckAt != null && l.NextCheckAt < finalAt ? l.NextCheckAt : finalAt)
                .SetProperty(l => l.ModifiedAt, now)
                .SetProperty(l => l.Revision, l => l.Revision + 1),
            cancellationToken);

    /// <summary>The questions as the reviewer saw them: by the input, because a template can ask by it.</summary>
    private async Task<TaskForm?> TemplateAsync(PortalDb db, ReviewSlot slot, FlowDefinition flow, CancellationToken cancellationToken)
    {
        if (flow.HumanTaskUiId is not { } ui || await templates.FindAsync(db, ui, cancellationToken) is not { } template)
        {
            return null;
        }

        var input = await db.Set<HumanLoopContent>().Where(c => c.LoopId == slot.LoopId).Select(c => c.InputContent).SingleAsync(cancellationToken);
        var rendering = template.Render(new TemplateContext { Input = TaskViews.Masked(input, flow.Settings.MaskedFields), Now = slot.ClaimedAt }, cancellationToken);
        return rendering.Task?.Form;
    }

    private static async Task<IReadOnlyList<string>> LabelsAsync(PortalDb db, ReviewSlot slot, FlowDefinition flow, CancellationToken cancellationToken)
    {
        if (flow.Settings.Labels.Count > 0)
        {
            return flow.Settings.Labels;
        }

        var card = await db.Set<HumanLoopContent>().Where(c => c.LoopId == slot.LoopId).Select(c => c.Card).SingleOrDefaultAsync(cancellationToken);
        return Cards.ReviewCard.Read(card)?.Labels ?? [];
    }
}
