using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SagePortal.Features.HumanReview.Flows;
using SagePortal.Features.HumanReview.Loops;
using SagePortal.Features.HumanReview.Queue;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Events;
using SagePortal.Platform.Results;
using SagePortal.TestKit;

namespace SagePortal.Tests.Features.HumanReview;

/// <summary>The rules of a reliable queue, one by one.</summary>
public sealed class ReviewRuleTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Submit_AfterTheTaskWentToSomebodyElse_IsKeptAsLateAndNotCounted()
    {
        var (lead, ana, bob) = await TeamOfTwoAsync();
        await portal.StartAsync(lead, "item");
        var held = (await portal.ClaimAsync(ana))[0];
        portal.Clock.Advance(ClaimReviewTasks.PrefetchLease + TimeSpan.FromSeconds(1));
        var taken = (await portal.ClaimAsync(bob))[0];

        var late = ReviewSteps.Good(await portal.SubmitAsync(ana, held.Answer("yes")));
        var counted = ReviewSteps.Good(await portal.SubmitAsync(bob, taken.Answer("no")));

        Assert.Equal((held.SlotId, held.Epoch + 1), (taken.SlotId, taken.Epoch));
        Assert.True(late.IsLate);
        Assert.False(counted.IsLate);
        await portal.PassAsync(SubmitReviewAnswer.UndoTime);
        Assert.Equal("no", (await portal.LoopAsync(lead, "item")).DecidedLabel);
        Assert.Equal(2, (await portal.AnswersAsync(lead)).Count);
    }

    [Fact]
    public async Task Submit_AfterTheLeaseRanOutButNobodyTookIt_Counts()
    {
        var (lead, ana, _) = await TeamOfTwoAsync();
        await portal.StartAsync(lead, "item");
        var task = (await portal.ClaimAsync(ana))[0];

        await portal.PassAsync(TimeSpan.FromHours(1));

        Assert.False(ReviewSteps.Good(await portal.SubmitAsync(ana, task.Answer("yes"))).IsLate);
    }

    [Fact]
    public async Task Submit_SameIdWithAnotherAnswer_IsAConflict()
    {
        var (lead, ana, _) = await TeamOfTwoAsync();
        await portal.StartAsync(lead, "item");
        var task = (await portal.ClaimAsync(ana))[0];
        var id = Guid.NewGuid();
        var first = ReviewSteps.Good(await portal.SubmitAsync(ana, task.Answer("yes", id)));

        Assert.Equal(first, ReviewSteps.Good(await portal.SubmitAsync(ana, task.Answer("yes", id))));
        Assert.Equal(ErrorCodes.Conflict, (await portal.SubmitAsync(ana, task.Answer("no", id))).Error.Code);
        Assert.Equal("yes", Assert.Single(await portal.AnswersAsync(lead)).Label);
    }

    [Fact]
    public async Task Submit_WritesAnswerSlotAuditRowAndEventTogether()
    {
        var (lead, ana, _) = await TeamOfTwoAsync();
        var arn = await portal.StartAsync(lead, "item");

        var receipt = await portal.AnswerNextAsync(ana, "yes");

        await using var db = portal.Databases.Open(lead.AccountId);
        Assert.Equal(SlotState.Answered, (await db.Set<ReviewSlot>().SingleAsync(Cancel)).State);
        Assert.Equal(receipt.AnswerId, (await db.Set<ReviewAnswer>().SingleAsync(Cancel)).Id);
        Assert.Single(await db.Set<AuditRecord>().Where(a => a.EventName == "sageportal:SubmitReviewAnswer" && a.ResourceArn == arn && a.UserName == ana.Membership.UserName).ToListAsync(Cancel));
        Assert.Single(await db.Set<PortalEvent>().Where(e => e.DetailType == "SagePortal Review Answer Submitted").ToListAsync(Cancel));
    }

    [Fact]
    public async Task Undo_WithinTenSeconds_GivesTheTaskBackAndLaterNoMore()
    {
        var (lead, ana, _) = await TeamOfTwoAsync();
        await portal.StartAsync(lead, "item");
        var first = await portal.AnswerNextAsync(ana, "yes");

        var task = ReviewSteps.Good(await UndoAsync(ana, first.AnswerId));
        var second = ReviewSteps.Good(await portal.SubmitAsync(ana, task.Answer("no")));
        await portal.PassAsync(SubmitReviewAnswer.UndoTime);

        Assert.Equal("no", (await portal.LoopAsync(lead, "item")).DecidedLabel);
        Assert.Equal(ErrorCodes.Conflict, (await UndoAsync(ana, second.AnswerId)).Error.Code);
        Assert.Equal(2, (await portal.AnswersAsync(lead)).Count);
    }

    [Fact]
    public async Task Undo_OfAnotherPersonsAnswer_IsRefused()
    {
        var (lead, ana, bob) = await TeamOfTwoAsync();
        await portal.StartAsync(lead, "item");
        var answer = await portal.AnswerNextAsync(ana, "yes");

        Assert.False((await UndoAsync(bob, answer.AnswerId)).IsSuccess);
    }

    [Fact]
    public async Task Keep_OfAnOpenTask_HoldsItUpToTheFlowsTimeLimit()
    {
        var (lead, ana, bob) = await TeamOfTwoAsync(s => s with { TaskTimeLimitInSeconds = 1200, LeaseSeconds = 600 });
        await portal.StartAsync(lead, "item");
        var task = (await portal.ClaimAsync(ana))[0];

        var leases = new List<DateTimeOffset?>();
        for (var minute = 0; minute <= 21; minute += 7)
        {
            leases.Add(ReviewSteps.Good(await KeepAsync(ana, task))[0].LeaseUntil);
            Assert.Equal(minute < 20, (await portal.ClaimAsync(bob)).Count == 0);
            portal.Clock.Advance(TimeSpan.FromMinutes(7));
        }

        Assert.Equal(3, leases.Count(l => l is not null));
        Assert.Null(leases[^1]);
    }

    [Fact]
    public async Task Claim_WithoutAnySweepRunning_FindsWhatRanOut()
    {
        var (lead, ana, bob) = await TeamOfTwoAsync();
        await portal.StartAsync(lead, "item");
        await portal.ClaimAsync(ana);

        portal.Clock.Advance(ClaimReviewTasks.PrefetchLease + TimeSpan.FromSeconds(1));

        Assert.Single(await portal.ClaimAsync(bob));
    }

    [Fact]
    public async Task Draft_OfAStaleTab_OverwritesNothing()
    {
        var (lead, ana, _) = await TeamOfTwoAsync();
        await portal.StartAsync(lead, "item");
        var task = (await portal.ClaimAsync(ana))[0];
        var version = ReviewSteps.Good(await DraftAsync(ana, task, "one", 0));
        ReviewSteps.Good(await DraftAsync(ana, task, "two", version));

        Assert.Equal(ErrorCodes.Conflict, (await DraftAsync(ana, task, "stale", version)).Error.Code);

        var again = (await portal.ClaimAsync(ana))[0];
        Assert.Equal("two", again.Draft!.Value.GetProperty("text").GetString());
    }

    [Fact]
    public async Task Decline_ByEnoughPeople_EscalatesAndIsNeverDropped()
    {
        var (lead, ana, bob) = await TeamOfTwoAsync();
        await portal.StartAsync(lead, "item");
        foreach (var reviewer in new[] { ana, bob })
        {
            var task = (await portal.ClaimAsync(reviewer))[0];
            ReviewSteps.Good(await portal.As(reviewer).RunAsync((ReleaseReviewTask release) => release.RunAsync(new ReleaseRequest(task.SlotId, task.Epoch, ReleaseKind.Decline, "not my field"), Cancel)));
            Assert.Empty(await portal.ClaimAsync(reviewer));
        }

        var loop = await portal.LoopAsync(lead, "item");
        Assert.Equal((HumanLoopStatus.InProgress, ReviewStage.NeedsAdjudication), (loop.Status, loop.Stage));
    }

    [Fact]
    public async Task Skip_BringsTheItemBackAfterAWhile()
    {
        var (lead, ana, _) = await TeamOfTwoAsync();
        await portal.StartAsync(lead, "item");
        var task = (await portal.ClaimAsync(ana))[0];
        ReviewSteps.Good(await portal.As(ana).RunAsync((ReleaseReviewTask release) => release.RunAsync(new ReleaseRequest(task.SlotId, task.Epoch, ReleaseKind.Skip), Cancel)));

        Assert.Empty(await portal.ClaimAsync(ana));
        portal.Clock.Advance(ReleaseReviewTask.SkipTime + TimeSpan.FromSeconds(1));
        Assert.Single(await portal.ClaimAsync(ana));
    }

    [Fact]
    public async Task Disagreement_GoesToTheAdjudicatorAndNotToChance()
    {
        var (lead, ana, bob) = await TeamOfTwoAsync(s => s with { TaskCount = 2 });
        await portal.StartAsync(lead, "item");
        await portal.AnswerNextAsync(ana, "yes");
        await portal.AnswerNextAsync(bob, "no");

        await portal.PassAsync(SubmitReviewAnswer.UndoTime);

        var loop = await portal.LoopAsync(lead, "item");
        Assert.Equal((HumanLoopStatus.InProgress, ReviewStage.NeedsAdjudication), (loop.Status, loop.Stage));
        await using var db = portal.Databases.Open(lead.AccountId);
        Assert.Equal(SlotKind.Adjudication, (await db.Set<ReviewSlot>().SingleAsync(s => s.State == SlotState.Open, Cancel)).Kind);
    }

    [Fact]
    public async Task Agreement_Completes_WithOutputThatA2IWouldWrite()
    {
        var (lead, ana, bob) = await TeamOfTwoAsync(s => s with { TaskCount = 2 });
        await portal.StartAsync(lead, "item", """{"amount": 1200}""");
        await portal.AnswerNextAsync(ana, "yes");
        await portal.AnswerNextAsync(bob, "yes");

        await portal.PassAsync(SubmitReviewAnswer.UndoTime);

        var loop = await portal.LoopAsync(lead, "item");
        Assert.Equal((HumanLoopStatus.Completed, ReviewStage.Decided, "yes", DecidedBy.Consensus), (loop.Status, loop.Stage, loop.DecidedLabel, loop.DecidedBy));
        Assert.Matches($"^s3://sagemaker-us-east-1-{lead.AccountId}/human-review/{ReviewSteps.Flow}/\\d{{4}}/\\d\\d/\\d\\d/\\d\\d/\\d\\d/\\d\\d/item/output.json$", loop.OutputS3Uri);
        using var output = await OutputAsync(lead, loop);
        var root = output.RootElement;
        Assert.Equal("item", root.GetProperty("humanLoopName").GetString());
        Assert.Equal(1200, root.GetProperty("inputContent").GetProperty("amount").GetInt32());
        Assert.Equal(["yes", "yes"], root.GetProperty("humanAnswers").EnumerateArray().Select(a => a.GetProperty("answerContent").GetProperty("label").GetString()));
        await using var db = portal.Databases.Open(lead.AccountId);
        var told = await db.Set<PortalEvent>().SingleAsync(e => e.DetailType == "SageMaker A2I HumanLoop Status Change", Cancel);
        Assert.Contains("\"humanLoopStatus\":\"Completed\"", told.Detail, StringComparison.Ordinal);
        Assert.Contains(loop.OutputS3Uri!, told.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deadline_WithAPredictionAndAFallback_IsDecidedByPolicy()
    {
        var (lead, _, _) = await TeamOfTwoAsync(s => s with { Fallback = DeadlineFallback.Reject, RejectLabel = "no", ResponseTimeSeconds = 3600 });
        await portal.StartAsync(lead, "item");

        await portal.PassAsync(TimeSpan.FromSeconds(3601));

        var loop = await portal.LoopAsync(lead, "item");
        Assert.Equal(("no", DecidedBy.Policy), (loop.DecidedLabel, loop.DecidedBy));
    }

    [Fact]
    public async Task Lifetime_ThatIsOver_FailsAsExpired()
    {
        var (lead, ana, _) = await TeamOfTwoAsync(s => s with { TaskAvailabilityLifetimeInSeconds = 600 });
        await portal.StartAsync(lead, "item");

        await portal.PassAsync(TimeSpan.FromSeconds(601));

        var loop = await portal.LoopAsync(lead, "item");
        Assert.Equal((HumanLoopStatus.Failed, "Expired"), (loop.Status, loop.FailureCode));
        Assert.Empty(await portal.ClaimAsync(ana));
    }

    [Fact]
    public async Task Stop_WhileATaskIsInHand_WaitsForItAndTakesNoNewOne()
    {
        var (lead, ana, bob) = await TeamOfTwoAsync(s => s with { TaskCount = 2 });
        await portal.StartAsync(lead, "item");
        var task = (await portal.ClaimAsync(ana))[0];
        ReviewSteps.Good(await KeepAsync(ana, task));

        ReviewSteps.Good(await portal.As(lead).RunAsync((StopHumanLoop stop) => stop.RunAsync("item", Cancel)));

        Assert.Equal(HumanLoopStatus.Stopping, (await portal.LoopAsync(lead, "item")).Status);
        Assert.Empty(await portal.ClaimAsync(bob));
        Assert.False(ReviewSteps.Good(await portal.SubmitAsync(ana, task.Answer("yes"))).IsLate);
        await portal.PassAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(HumanLoopStatus.Stopped, (await portal.LoopAsync(lead, "item")).Status);
        Assert.Equal(ErrorCodes.Validation, (await portal.As(lead).RunAsync((StopHumanLoop stop) => stop.RunAsync("item", Cancel))).Error.Code);
    }

    [Fact]
    public async Task Start_SameNameTwice_IsOneLoopAndWithAnotherInputAConflict()
    {
        var (lead, _, _) = await TeamOfTwoAsync();
        var arn = await portal.StartAsync(lead, "item", """{"a":1}""");

        Assert.Equal(arn, await portal.StartAsync(lead, "item", """{"a":1}"""));
        var other = await portal.As(lead).RunAsync((StartHumanLoop start) => start.RunAsync(new StartHumanLoopRequest("item", ReviewSteps.Flow, """{"a":2}"""), Cancel));
        Assert.Equal(ErrorCodes.Conflict, other.Error.Code);
    }

    [Fact]
    public async Task NewVersionOfAFlow_WhileLoopsAreOpen_LeavesThemTheirs()
    {
        var (lead, ana, _) = await TeamOfTwoAsync();
        await portal.StartAsync(lead, "old");
        var request = new FlowDefinitionRequest { FlowDefinitionName = ReviewSteps.Flow, WorkteamArn = ReviewSteps.Team, Settings = ReviewSteps.Settings() with { Labels = ["a", "b"], TaskTitle = "New question" } };
        Assert.Equal(2, ReviewSteps.Good(await portal.As(lead).RunAsync((UpdateFlowDefinition update) => update.RunAsync(request, Cancel))));
        await portal.StartAsync(lead, "new");

        var tasks = await portal.ClaimAsync(ana, 2);

        Assert.Equal(["yes", "no"], tasks.Single(t => t.LoopName == "old").Labels);
        Assert.Equal(["a", "b"], tasks.Single(t => t.LoopName == "new").Labels);
    }

    [Fact]
    public async Task Claim_OfAnOutsider_FindsNothingAndTheirIdsAreOfNoUse()
    {
        var (lead, ana, _) = await TeamOfTwoAsync();
        await portal.StartAsync(lead, "item");
        var task = (await portal.ClaimAsync(ana))[0];
        var outsider = await portal.ReviewerAsync(lead);
        var stranger = await portal.AdministratorAsync();

        Assert.Empty(await portal.ClaimAsync(outsider));
        foreach (var other in new[] { outsider, stranger })
        {
            Assert.False((await portal.SubmitAsync(other, task.Answer("yes"))).IsSuccess);
            Assert.False((await DraftAsync(other, task, "mine", 0)).IsSuccess);
            Assert.Null(ReviewSteps.Good(await KeepAsync(other, task))[0].LeaseUntil);
        }

        Assert.Empty(await portal.AnswersAsync(lead));
    }

    [Fact]
    public async Task Claim_WithoutTheRight_IsDeniedInAwsWords()
    {
        var (lead, _, _) = await TeamOfTwoAsync();
        var nobody = await portal.Given.Person().In(lead.Account).CreateAsync();

        var denied = await portal.As(nobody).RunAsync((ClaimReviewTasks claim) => claim.RunAsync(null, 1, Cancel));

        Assert.Equal(ErrorCodes.AccessDenied, denied.Error.Code);
        Assert.Contains("is not authorized to perform: sageportal:ClaimReviewTask", denied.Error.Message, StringComparison.Ordinal);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private async Task<(Member Lead, Member Ana, Member Bob)> TeamOfTwoAsync(Func<FlowSettings, FlowSettings>? change = null)
    {
        var lead = await portal.AdministratorAsync();
        var (ana, bob) = (await portal.ReviewerAsync(lead), await portal.ReviewerAsync(lead));
        await portal.FlowAsync(lead, change is null ? ReviewSteps.Settings() : change(ReviewSteps.Settings()), ana, bob);
        return (lead, ana, bob);
    }

    private Task<Result<ReviewTask>> UndoAsync(Member reviewer, Guid answer) => portal.As(reviewer).RunAsync((UndoReviewAnswer undo) => undo.RunAsync(answer, Cancel));

    private Task<Result<IReadOnlyList<KeptTask>>> KeepAsync(Member reviewer, ReviewTask task) =>
        portal.As(reviewer).RunAsync((KeepReviewTasks keep) => keep.RunAsync([new HeldTask(task.SlotId, task.Epoch, IsCurrent: true)], Cancel));

    private Task<Result<int>> DraftAsync(Member reviewer, ReviewTask task, string text, int version) =>
        portal.As(reviewer).RunAsync((SaveReviewDraft save) => save.RunAsync(task.SlotId, JsonSerializer.SerializeToElement(new { text }), version, Cancel));

    private async Task<JsonDocument> OutputAsync(Member member, HumanLoop loop)
    {
        var store = (SagePortal.Platform.ObjectStorage.IObjectStore)portal.Services.GetService(typeof(SagePortal.Platform.ObjectStorage.IObjectStore))!;
        var uri = SagePortal.Platform.ObjectStorage.ObjectUri.TryParse(loop.OutputS3Uri)!.Value;
        await using var content = await store.OpenReadAsync(member.AccountId, uri.Bucket, uri.Key, Cancel);
        return await JsonDocument.ParseAsync(content, cancellationToken: Cancel);
    }
}
