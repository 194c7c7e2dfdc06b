using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SagePortal.Features.HumanReview.Decisions;
using SagePortal.Features.HumanReview.Loops;
using SagePortal.Features.HumanReview.Quality;
using SagePortal.Features.HumanReview.Queue;
using SagePortal.Platform.Results;
using SagePortal.TestKit;

namespace SagePortal.Tests.Features.HumanReview;

/// <summary>What the lead does with items: settle, ask again, give to somebody, tell what was true, make control questions.</summary>
public sealed class LeadActionTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private const string Item = "credit-1";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Adjudicate_DisagreeingReviewers_DecidesByTheLead()
    {
        var (lead, bob, eve) = await GivenTwoReviewersAsync(taskCount: 2);
        await portal.StartAsync(lead, Item);
        await portal.AnswerNextAsync(bob, "yes");
        await portal.AnswerNextAsync(eve, "no");
        await portal.PassAsync(TimeSpan.FromSeconds(11));
        Assert.Equal(ReviewStage.NeedsAdjudication, (await portal.LoopAsync(lead, Item)).Stage);

        ReviewSteps.Good(await RuleAsync(lead, "no"));

        var loop = await portal.LoopAsync(lead, Item);
        Assert.Equal((HumanLoopStatus.Completed, "no", DecidedBy.Adjudicator, lead.Membership.UserName), (loop.Status, loop.DecidedLabel, loop.DecidedBy, loop.DecidedByName));
        Assert.NotNull(loop.OutputS3Uri);
    }

    [Fact]
    public async Task Adjudicate_ItemNobodyEscalated_DecidesAndClosesItsTasks()
    {
        var (lead, bob, _) = await GivenTwoReviewersAsync(taskCount: 2);
        await portal.StartAsync(lead, Item);

        ReviewSteps.Good(await RuleAsync(lead, "yes"));

        Assert.Equal("yes", (await portal.LoopAsync(lead, Item)).DecidedLabel);
        Assert.Empty(await portal.ClaimAsync(bob));
    }

    [Fact]
    public async Task Adjudicate_ByAReviewerOfTheItem_IsRefused()
    {
        var lead = await portal.AdministratorAsync();
        await portal.FlowAsync(lead, ReviewSteps.Settings(2), lead);
        await portal.StartAsync(lead, Item);
        await portal.AnswerNextAsync(lead, "yes");

        var ruled = await RuleAsync(lead, "yes");

        Assert.Equal("ErrorAdjudicatorReviewed", ruled.Error.TextKey);
    }

    [Fact]
    public async Task Adjudicate_ByWhoAnsweredTooLateOrInAnEarlierRound_IsRefused()
    {
        var (lead, second, bob) = await GivenTwoLeadsAsync(taskCount: 1);
        await portal.StartAsync(lead, Item);
        var late = (await portal.ClaimAsync(second))[0];
        ReviewSteps.Good(await AssignAsync(lead, bob.Membership.UserName));
        Assert.True(ReviewSteps.Good(await portal.SubmitAsync(second, late.Answer("yes"))).IsLate);

        var first = await RuleAsync(second, "no");
        await portal.AnswerNextAsync(bob, "yes");
        await portal.PassAsync(TimeSpan.FromSeconds(11));
        ReviewSteps.Good(await portal.As(lead).RunAsync((ReopenHumanLoop reopen) => reopen.RunAsync(Item, "the customer objected", Cancel)));
        var again = await RuleAsync(second, "no");

        Assert.Equal(("ErrorAdjudicatorReviewed", "ErrorAdjudicatorReviewed"), (first.Error.TextKey, again.Error.TextKey));
        Assert.DoesNotContain(Item, ReviewSteps.Good(await portal.As(second).RunAsync((ListAdjudications list) => list.RunAsync(10, Cancel))).Rows.Select(l => l.Name));
        ReviewSteps.Good(await RuleAsync(lead, "no"));
    }

    [Fact]
    public async Task Adjudicate_ByTheDesksAddress_FollowsTheSameRule()
    {
        var (lead, second, bob) = await GivenTwoLeadsAsync();
        await portal.StartAsync(lead, Item);
        await portal.AnswerNextAsync(second, "yes");
        await portal.AnswerNextAsync(bob, "no");
        await portal.PassAsync(TimeSpan.FromSeconds(11));
        await using var db = portal.Databases.Open(lead.AccountId);
        var slot = await db.Set<ReviewSlot>().SingleAsync(s => s.Kind == SlotKind.Adjudication, Cancel);

        var sent = await portal.SubmitAsync(second, new AnswerRequest(Guid.NewGuid(), slot.Id, slot.Epoch, JsonSerializer.SerializeToElement(new { label = "yes" })));

        Assert.Equal("ErrorAdjudicatorReviewed", sent.Error.TextKey);
    }

    [Fact]
    public async Task Adjudicate_UnknownLabel_IsRefusedAndLeavesNoTask()
    {
        var (lead, _, _) = await GivenTwoReviewersAsync();
        await portal.StartAsync(lead, Item);

        var ruled = await RuleAsync(lead, "maybe");

        Assert.Equal("label", ruled.Error.Field);
        await using var db = portal.Databases.Open(lead.AccountId);
        Assert.False(await db.Set<ReviewSlot>().AnyAsync(s => s.Kind == SlotKind.Adjudication, Cancel));
    }

    [Fact]
    public async Task Adjudicate_ByAReviewerWithoutTheRight_IsDenied()
    {
        var (lead, bob, _) = await GivenTwoReviewersAsync();
        await portal.StartAsync(lead, Item);

        Assert.Equal(ErrorCodes.AccessDenied, (await RuleAsync(bob, "yes")).Error.Code);
    }

    [Fact]
    public async Task Reopen_DecidedItem_AsksAnewAndKeepsAnswers()
    {
        var (lead, bob, eve) = await GivenTwoReviewersAsync();
        await portal.StartAsync(lead, Item);
        await portal.AnswerNextAsync(bob, "yes");
        await portal.PassAsync(TimeSpan.FromDays(3));

        ReviewSteps.Good(await portal.As(lead).RunAsync((ReopenHumanLoop reopen) => reopen.RunAsync(Item, "the customer objected", Cancel)));
        await portal.AnswerNextAsync(eve, "no");
        await portal.PassAsync(TimeSpan.FromSeconds(11));

        var loop = await portal.LoopAsync(lead, Item);
        Assert.Equal((2, "no", DecidedBy.Consensus), (loop.Round, loop.DecidedLabel, loop.DecidedBy));
        Assert.Equal(["yes", "no"], (await portal.AnswersAsync(lead)).Select(a => a.Label));
    }

    [Fact]
    public async Task Reopen_OpenItem_IsRefused()
    {
        var (lead, _, _) = await GivenTwoReviewersAsync();
        await portal.StartAsync(lead, Item);

        var reopened = await portal.As(lead).RunAsync((ReopenHumanLoop reopen) => reopen.RunAsync(Item, "again", Cancel));

        Assert.Equal("ErrorLoopNotEndedYet", reopened.Error.TextKey);
    }

    [Fact]
    public async Task Assign_ToOneReviewer_OnlyThatOneGetsIt()
    {
        var (lead, bob, eve) = await GivenTwoReviewersAsync();
        await portal.StartAsync(lead, Item);

        ReviewSteps.Good(await AssignAsync(lead, eve.Membership.UserName));

        Assert.Empty(await portal.ClaimAsync(bob));
        Assert.Single(await portal.ClaimAsync(eve));
    }

    [Fact]
    public async Task Assign_TaskInHand_MakesItsHoldersAnswerLate()
    {
        var (lead, bob, eve) = await GivenTwoReviewersAsync();
        await portal.StartAsync(lead, Item);
        var held = (await portal.ClaimAsync(bob))[0];

        ReviewSteps.Good(await AssignAsync(lead, eve.Membership.UserName));

        Assert.True(ReviewSteps.Good(await portal.SubmitAsync(bob, held.Answer("yes"))).IsLate);
        await portal.AnswerNextAsync(eve, "no");
        await portal.PassAsync(TimeSpan.FromSeconds(11));
        Assert.Equal("no", (await portal.LoopAsync(lead, Item)).DecidedLabel);
    }

    [Fact]
    public async Task Assign_ToSomebodyOutsideTheTeam_IsRefused()
    {
        var (lead, _, _) = await GivenTwoReviewersAsync();
        await portal.StartAsync(lead, Item);

        Assert.Equal("ErrorNoReviewer", (await AssignAsync(lead, lead.Membership.UserName)).Error.TextKey);
    }

    [Fact]
    public async Task PutOutcomes_OneUnknownName_NotesNone()
    {
        var (lead, _, _) = await GivenTwoReviewersAsync();
        await portal.StartAsync(lead, Item);

        var told = await portal.As(lead).RunAsync((PutReviewOutcomes put) => put.RunAsync(ReviewSteps.Flow, [new ReviewOutcome(Item, "yes"), new ReviewOutcome("no-such-item", "no")], Cancel));

        Assert.Equal("ErrorOutcomeUnknown", told.Error.TextKey);
        Assert.Null((await portal.LoopAsync(lead, Item)).Outcome);
    }

    [Fact]
    public async Task PutGold_DecidedItem_IsDealtAndJudgedAndItsNameTellsNothing()
    {
        var (lead, bob, _) = await GivenTwoReviewersAsync(gold: 50);
        await portal.StartAsync(lead, Item);
        ReviewSteps.Good(await RuleAsync(lead, "yes"));
        var gold = ReviewSteps.Good(await portal.As(lead).RunAsync((PutReviewGold put) => put.RunAsync(Item, Cancel)));
        Assert.DoesNotContain("gold", gold, StringComparison.OrdinalIgnoreCase);

        // Half of the tasks are control questions: forty ordinary ones leave no doubt that it comes.
        await portal.StartManyAsync(lead, 40);
        for (var i = 0; i < 40; i++)
        {
            await portal.AnswerNextAsync(bob, "no");
        }

        await portal.PassAsync(TimeSpan.FromSeconds(11));
        var row = Assert.Single(ReviewSteps.Good(await portal.As(lead).RunAsync((ListReviewGold list) => list.RunAsync(ReviewSteps.Flow, Cancel))));
        Assert.Equal((gold, 1, 0), (row.Name, row.Answered, row.Right));
    }

    [Fact]
    public async Task ListAdjudications_LeavesOutWhatTheCallerReviewed()
    {
        var (lead, second, bob) = await GivenTwoLeadsAsync();
        await portal.StartAsync(lead, Item);
        await portal.AnswerNextAsync(second, "yes");
        await portal.AnswerNextAsync(bob, "no");
        await portal.PassAsync(TimeSpan.FromSeconds(11));

        Assert.Equal([Item], ReviewSteps.Good(await portal.As(lead).RunAsync((ListAdjudications list) => list.RunAsync(10, Cancel))).Rows.Select(l => l.Name));
        Assert.Empty(ReviewSteps.Good(await portal.As(second).RunAsync((ListAdjudications list) => list.RunAsync(10, Cancel))).Rows);
    }

    private async Task<(Member Lead, Member Bob, Member Eve)> GivenTwoReviewersAsync(int taskCount = 1, double gold = 0)
    {
        var lead = await portal.AdministratorAsync();
        var (bob, eve) = (await portal.ReviewerAsync(lead), await portal.ReviewerAsync(lead));
        await portal.FlowAsync(lead, ReviewSteps.Settings(taskCount) with { GoldPercentage = gold }, bob, eve);
        return (lead, bob, eve);
    }

    /// <summary>The second of them reviews too.</summary>
    private async Task<(Member Lead, Member Second, Member Bob)> GivenTwoLeadsAsync(int taskCount = 2)
    {
        var lead = await portal.AdministratorAsync();
        var second = await portal.Given.Person().In(lead.Account, "AdministratorAccess").CreateAsync();
        var bob = await portal.ReviewerAsync(lead);
        await portal.FlowAsync(lead, ReviewSteps.Settings(taskCount), second, bob);
        return (lead, second, bob);
    }

    private Task<Result> RuleAsync(Member by, string label) =>
        portal.As(by).RunAsync((AdjudicateHumanLoop adjudicate) => adjudicate.RunAsync(new AdjudicationRequest(Item, JsonSerializer.SerializeToElement(new { label }), "by the guidelines"), Cancel));

    private Task<Result> AssignAsync(Member lead, string? user) => portal.As(lead).RunAsync((AssignReviewTask assign) => assign.RunAsync(Item, user, Cancel));
}
