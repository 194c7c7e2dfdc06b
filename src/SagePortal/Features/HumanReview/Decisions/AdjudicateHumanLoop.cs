using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SagePortal.Features.HumanReview.Cards;
using SagePortal.Features.HumanReview.Flows;
using SagePortal.Features.HumanReview.Loops;
using SagePortal.Features.HumanReview.Queue;
using SagePortal.Platform.Access;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.HumanReview.Decisions;

/// <summary>
/// Settles an item: the adjudicator's answer decides, whatever others said. Never one of the item's own reviewers (four eyes). An item that
/// nobody escalated gets the slot for it now.
/// </summary>
[UseCase(HumanReviewActions.AdjudicateHumanLoop)]
public sealed class AdjudicateHumanLoop(PortalDbFactory dbs, IAccess access, CurrentCaller caller, LoopReader loops, LoopSettler settler, TimeProvider clock)
{
    public async Task<Result> RunAsync(AdjudicationRequest request, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var found = await loops.FindAsync(db, request.HumanLoopName, cancellationToken);
        var allowed = await access.CheckAsync(HumanReviewActions.AdjudicateHumanLoop, found.FlowArn, found.Context, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed;
        }

        if (found is not { Loop: { } loop, Flow: { } flow })
        {
            return HumanReviewErrors.LoopNotFound(request.HumanLoopName);
        }

        if (loop.HasEnded || loop.Status == HumanLoopStatus.Stopping)
        {
            return HumanReviewErrors.LoopEnded(loop.Name, loop.Status.ToString());
        }

        if (loop.Reason == ReviewReason.Gold)
        {
            return HumanReviewErrors.LoopIsGold(loop.Name);
        }

        var result = await db.InTransactionAsync(() => AnswerAsync(db, loop, flow, found.Arn, request, cancellationToken), cancellationToken);
        if (result.IsSuccess)
        {
            await settler.SettleAsync(loop.AccountId, loop.Id, cancellationToken);
        }

        return result;
    }

    private async Task<Result> AnswerAsync(PortalDb db, HumanLoop loop, FlowDefinition flow, string arn, AdjudicationRequest request, CancellationToken cancellationToken)
    {
        var (adjudicator, now) = (caller.Value, clock.GetUtcNow());
        var slots = await db.Set<ReviewSlot>().Where(s => s.LoopId == loop.Id && s.Round == loop.Round).ToListAsync(cancellationToken);
        if (slots.Exists(s => s is { Kind: SlotKind.Review, State: SlotState.Leased or SlotState.Answered } && s.ReviewerId == adjudicator.PersonId)
            || await FourEyes.HasReviewedAsync(db, loop.Id, adjudicator.PersonId, cancellationToken))
        {
            return HumanReviewErrors.AdjudicatorReviewed(loop.Name);
        }

        var slot = slots.Find(s => s.Kind == SlotKind.Adjudication);
        var isNew = slot is null;
        slot ??= new ReviewSlot(loop, ReviewSlots.AdjudicationNumber, SlotKind.Adjudication, SlotRank.Of(new LoopPriority(loop.ExpectedCost, loop.BusinessPriority), flow.Settings, loop.CreatedAt), now);
        var submission = Check(request, slot, flow, await LabelsAsync(db, loop, flow, cancellationToken));
        if (!submission.IsSuccess)
        {
            return submission;
        }

        if (isNew)
        {
            db.Add(slot);
            await db.SaveChangesAsync(cancellationToken);
        }

        if (!await SlotStatements.AnswerAsync(db, slot, slot.Epoch, adjudicator.PersonId, now, cancellationToken))
        {
            return HumanReviewErrors.LeaseLost();
        }

        var ruling = new ReviewAnswer(slot, submission.Value, adjudicator, ReviewMode.Assisted, isLate: false, now, now);
        db.Add(ruling);
        await SubmitReviewAnswer.AwaitSettlementAsync(db, loop.Id, now, now, cancellationToken);
        db.Record(new AuditRecord(adjudicator, HumanReviewActions.AdjudicateHumanLoop, arn, now, detail: AnswerEvent.Detail(loop, ruling)));
        db.Emit(AnswerEvent.Of(loop, ruling, arn, now));
        db.Tell(loop.AccountId, HumanReviewActions.FlowLoopsTopic(loop.FlowId), now);
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }

    // The fields of a template are the reviewers' page's to ask; a ruling is their answer as it is kept.
    private static Result<AnswerSubmission> Check(AdjudicationRequest request, ReviewSlot slot, FlowDefinition flow, IReadOnlyList<string> labels) =>
        flow.HumanTaskUiId is null
            ? AnswerCheck.Check(new AnswerRequest(request.AnswerId, slot.Id, slot.Epoch, request.Content) { Comment = request.Comment }, slot, flow, labels, template: null)
            : request.Content.ValueKind != JsonValueKind.Object || request.Content.GetRawText().Length > AnswerCheck.MaxContent
                ? HumanReviewErrors.AnswerInvalid("Content", $"send a JSON object of at most {AnswerCheck.MaxContent} characters.")
                : new AnswerSubmission(request.AnswerId, slot.Id, slot.Epoch, AnswerCheck.Canonical(request.Content), null) { Comment = request.Comment?.Trim() };

    private static async Task<IReadOnlyList<string>> LabelsAsync(PortalDb db, HumanLoop loop, FlowDefinition flow, CancellationToken cancellationToken) =>
        flow.Settings.Labels.Count > 0
            ? flow.Settings.Labels
            : ReviewCard.Read(await db.Set<HumanLoopContent>().Where(c => c.LoopId == loop.Id).Select(c => c.Card).SingleOrDefaultAsync(cancellationToken))?.Labels ?? [];
}

/// <param name="HumanLoopName">Which item.</param>
/// <param name="Content">JSON object as reviewers answer: <c>label</c>, <c>value</c> or form fields.</param>
/// <param name="Comment">Why; null for none.</param>
public sealed record AdjudicationRequest(string HumanLoopName, JsonElement Content, string? Comment = null)
{
    /// <summary>Sending it twice is one ruling.</summary>
    public Guid AnswerId { get; init; } = Guid.CreateVersion7();
}
