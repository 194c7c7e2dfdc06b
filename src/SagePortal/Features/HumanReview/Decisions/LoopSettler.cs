using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SagePortal.Features.HumanReview.Cards;
using SagePortal.Features.HumanReview.Flows;
using SagePortal.Features.HumanReview.Loops;
using SagePortal.Features.HumanReview.Quality;
using SagePortal.Features.HumanReview.Queue;
using SagePortal.Features.HumanReview.Results;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.HumanReview.Decisions;

/// <summary>
/// Does the next step of one loop. Acts for the portal itself: no caller, each step in one transaction, made by whichever host sees it first
/// (the loop's revision lets one win). The output is written before the loop says that it is completed, so an ended loop always has one.
/// </summary>
public sealed partial class LoopSettler(PortalDbFactory dbs, LoopOutputs outputs, Arns arns, TimeProvider clock, ILogger<LoopSettler> log)
{
    private const string System = "sageportal";

    /// <summary>A step that fails is postponed and harms no other loop: the loop says why, and is tried again later and later.</summary>
    /// <param name="accountId">Of the loop.</param>
    /// <param name="loopId">Which.</param>
    /// <param name="cancellationToken">Before the transaction.</param>
    public async Task SettleAsync(string accountId, Guid loopId, CancellationToken cancellationToken)
    {
        try
        {
            await StepAsync(accountId, loopId, cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Another host, or an answer, was faster: the loop is due again.
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            await PostponeAsync(accountId, loopId, failure, cancellationToken);
        }
    }

    private async Task StepAsync(string accountId, Guid loopId, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(accountId);
        var now = clock.GetUtcNow();
        await SlotStatements.ExpireAsync(db, now, cancellationToken);
        if (await db.Set<HumanLoop>().SingleOrDefaultAsync(l => l.Id == loopId, cancellationToken) is not { } loop || (loop.FailedAttempts > 0 && loop.NextCheckAt > now))
        {
            // Gone, or another host has just tried in vain.
            return;
        }

        var flow = await db.Set<FlowDefinition>().AsNoTracking().SingleAsync(f => f.Id == loop.FlowId, cancellationToken);
        if (loop.Reason == ReviewReason.Gold)
        {
            await GoldJudge.JudgeAsync(db, loop, flow, now, cancellationToken);
        }

        var step = LoopSettlement.Next(await SituationAsync(db, loop, flow, now, cancellationToken));
        if (step is LoopStep.Decide decide)
        {
            var uri = await outputs.WriteAsync(db, loop, flow, decide, cancellationToken);
            loop.Decide(decide.Content, decide.Label, decide.By, decide.ByName, decide.Posterior, now);
            loop.Written(uri, now);
        }

        await db.InTransactionAsync(() => ApplyAsync(db, loop, flow, step, now, cancellationToken), cancellationToken);
    }

    private async Task PostponeAsync(string accountId, Guid loopId, Exception failure, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(accountId);
        if (await db.Set<HumanLoop>().SingleOrDefaultAsync(l => l.Id == loopId, cancellationToken) is not { } loop)
        {
            return;
        }

        // What the portal itself did not expect may name files of the server: that is for its log.
        var reason = failure is OutputUnwritableException ? failure.Message : $"unexpected {failure.GetType().Name}; the portal's log says more";
        var now = clock.GetUtcNow();
        loop.Postpone(reason, now);
        if (loop.FailedAttempts == 1)
        {
            db.Record(Audit(loop, "sageportal:HumanLoopPostponed", now, JsonSerializer.Serialize(new { Reason = reason }, HumanReviewJson.Options)));
        }

        db.Tell(accountId, HumanReviewActions.FlowLoopsTopic(loop.FlowId), now);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            Postponed(log, loop.Name, accountId, loop.NextCheckAt, loop.FailedAttempts, failure);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Something happened to the loop meanwhile: it is due again and is tried by what is true then.
        }
    }

    private async Task<int> ApplyAsync(PortalDb db, HumanLoop loop, FlowDefinition flow, LoopStep step, DateTimeOffset now, CancellationToken cancellationToken)
    {
        switch (step)
        {
            case LoopStep.Wait wait:
                loop.Wait(wait.Until, now);
                break;
            case LoopStep.AskMore more:
                loop.AskMore(more.TaskCount, now);
                db.Add(ReviewSlots.Of(loop, flow.Settings, now).Last());
                break;
            case LoopStep.Escalate escalate:
                loop.Escalate(escalate.Reason, now);
                db.Add(new ReviewSlot(loop, ReviewSlots.AdjudicationNumber, SlotKind.Adjudication, SlotRank.Of(new LoopPriority(loop.ExpectedCost, loop.BusinessPriority), flow.Settings, loop.CreatedAt), now));
                break;
            case LoopStep.Fail fail:
                loop.Fail(fail.Code, fail.Reason, now);
                break;
            case LoopStep.Stop:
                loop.Stop(isHeld: false, now);
                break;
        }

        if (step is not LoopStep.Wait)
        {
            Record(db, loop, step, now);
        }

        if (loop.HasEnded)
        {
            await db.Set<ReviewSlot>().Where(s => s.LoopId == loop.Id && (s.State == SlotState.Open || s.State == SlotState.Leased))
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.State, SlotState.Cancelled), cancellationToken);
        }

        return await db.SaveChangesAsync(cancellationToken);
    }

    private void Record(PortalDb db, HumanLoop loop, LoopStep step, DateTimeOffset now)
    {
        var name = step switch
        {
            LoopStep.Decide => "sageportal:HumanLoopDecided",
            LoopStep.Escalate => "sageportal:HumanLoopEscalated",
            LoopStep.AskMore => "sageportal:HumanLoopExtended",
            _ => "sageportal:HumanLoopEnded",
        };
        db.Record(Audit(loop, name, now, detail: null));
        db.Tell(loop.AccountId, HumanReviewActions.FlowLoopsTopic(loop.FlowId), now);
        if (loop.HasEnded)
        {
            db.Emit(LoopEvent.Of(loop, arns.LoopArn(loop.AccountId, loop.Name), arns.FlowArn(loop.AccountId, loop.FlowName), now));
        }
    }

    private AuditRecord Audit(HumanLoop loop, string name, DateTimeOffset now, string? detail) =>
        new(loop.AccountId, $"arn:aws:iam::{loop.AccountId}:role/aws-service-role/{System}", System, "127.0.0.1", name, arns.LoopArn(loop.AccountId, loop.Name), now, detail: detail);

    private static async Task<LoopSituation> SituationAsync(PortalDb db, HumanLoop loop, FlowDefinition flow, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var answers = await db.Set<ReviewAnswer>().AsNoTracking()
            .Where(a => a.LoopId == loop.Id && a.Round == loop.Round && !a.IsLate && a.WithdrawnAt == null)
            .OrderBy(a => a.SubmittedAt).ToListAsync(cancellationToken);
        var isHeld = await db.Set<ReviewSlot>().AnyAsync(s => s.LoopId == loop.Id && s.State == SlotState.Leased && s.AcceptedAt != null && s.LeaseUntil > now, cancellationToken);
        var labels = flow.Settings.Labels.Count > 0 || answers.Count == 0 ? flow.Settings.Labels
            : ReviewCard.Read(await db.Set<HumanLoopContent>().Where(c => c.LoopId == loop.Id).Select(c => c.Card).SingleAsync(cancellationToken))?.Labels ?? [];
        return new LoopSituation(loop, flow.Settings, answers, isHeld, labels, await ReviewerAccuracies.OfAsync(db, flow, answers, cancellationToken), now);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Human loop {LoopName} of account {AccountId} could not be settled, attempt {Attempts}; it is tried again at {NextCheckAt}.")]
    private static partial void Postponed(ILogger log, string loopName, string accountId, DateTimeOffset? nextCheckAt, int attempts, Exception failure);
}
