using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SagePortal.Features.HumanReview.Cards;
using SagePortal.Features.HumanReview.Flows;
using SagePortal.Features.HumanReview.Loops;
using SagePortal.Features.HumanReview.Quality;
using SagePortal.Features.HumanReview.Queue;
using SagePortal.Features.HumanReview.Teams;
using SagePortal.Platform.Results;
using SagePortal.TestKit;

namespace SagePortal.Tests.Features.HumanReview;

/// <summary>What the desk shows beside the task: what waits, one's own answers, similar cases.</summary>
public sealed class ReviewDeskTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Overview_SomeAnsweredRefusedAndHeldByOthers_CountsWhatTheCallerCanStillAnswer()
    {
        var (lead, ana, bob) = await DeskAsync();
        await portal.StartManyAsync(lead, 6);
        await portal.AnswerNextAsync(ana, "yes");
        var skipped = (await portal.ClaimAsync(ana))[0];
        ReviewSteps.Good(await portal.As(ana).RunAsync((ReleaseReviewTask release) => release.RunAsync(new ReleaseRequest(skipped.SlotId, skipped.Epoch, ReleaseKind.Skip), Cancel)));
        await portal.ClaimAsync(ana);
        await portal.ClaimAsync(bob, 2);

        var (ofAna, ofBob) = (Assert.Single((await portal.OverviewAsync(ana)).Flows), Assert.Single((await portal.OverviewAsync(bob)).Flows));

        Assert.Equal((ReviewSteps.Flow, 3), (ofAna.Name, ofAna.Open));
        Assert.Equal(4, ofBob.Open);
        Assert.NotNull(ofAna.NextDueAt);
    }

    [Fact]
    public async Task Overview_AControlQuestionIsDealt_TheNumbersDoNotTell()
    {
        var (lead, ana, _) = await DeskAsync(ReviewSteps.Settings() with { GoldPercentage = 50 });
        await portal.StartManyAsync(lead, 3);
        await MakeGoldAsync(lead, "item-0");
        var before = (await portal.OverviewAsync(ana)).Flows[0].Open;

        await ClaimGoldAsync(ana);

        Assert.Equal(before, (await portal.OverviewAsync(ana)).Flows[0].Open);
    }

    [Fact]
    public async Task Overview_AnswersOfTodayAndBefore_CountsTodaysThatStandAndTheirMedian()
    {
        var (lead, ana, bob) = await DeskAsync();
        await portal.StartManyAsync(lead, 6);
        await AnswerInAsync(ana, 9_000);
        await portal.PassAsync(TimeSpan.FromHours(20));
        var midnight = portal.Clock.GetUtcNow();
        await AnswerInAsync(ana, 1_000);
        await AnswerInAsync(ana, 3_000);
        await AnswerInAsync(bob, 60_000);
        var taken = await AnswerInAsync(ana, 50_000);
        ReviewSteps.Good(await portal.As(ana).RunAsync((UndoReviewAnswer undo) => undo.RunAsync(taken.AnswerId, Cancel)));

        var overview = await portal.OverviewAsync(ana, midnight);

        Assert.Equal((true, 2, 3_000), (overview.IsMember, overview.AnsweredToday, overview.MedianActiveMilliseconds));
    }

    [Fact]
    public async Task Overview_ReviewerIsPaused_SaysSoForThatPersonOnly()
    {
        var (lead, ana, bob) = await DeskAsync();
        await portal.StartManyAsync(lead, 1);
        await using (var db = portal.Databases.Open(lead.AccountId))
        {
            var standing = new ReviewerStanding(lead.AccountId, ReviewSteps.Flow, ana.Person.Id);
            standing.Pause(portal.Clock.GetUtcNow());
            db.Add(standing);
            await db.SaveChangesAsync(Cancel);
        }

        Assert.True((await portal.OverviewAsync(ana)).Flows[0].IsPaused);
        Assert.False((await portal.OverviewAsync(bob)).Flows[0].IsPaused);
    }

    [Fact]
    public async Task Overview_MayReviewButIsInNoTeam_IsToldSo()
    {
        var (lead, _, _) = await DeskAsync();
        var eve = await portal.ReviewerAsync(lead);
        var stranger = await portal.Given.Person().In(lead.Account).CreateAsync();

        var overview = await portal.OverviewAsync(eve);
        var denied = await portal.As(stranger).RunAsync((ListReviewTasks list) => list.RunAsync(portal.Clock.GetUtcNow(), Cancel));

        Assert.False(overview.IsMember);
        Assert.Empty(overview.Flows);
        Assert.Equal(ErrorCodes.AccessDenied, denied.Error.Code);
    }

    [Fact]
    public async Task History_TwoReviewers_EachSeesTheirOwnNewestFirst()
    {
        var (lead, ana, bob) = await DeskAsync();
        await portal.StartManyAsync(lead, 4);
        await portal.AnswerNextAsync(ana, "yes");
        await portal.PassAsync(TimeSpan.FromSeconds(1));
        await portal.AnswerNextAsync(bob, "no");
        await portal.PassAsync(TimeSpan.FromSeconds(1));
        await portal.AnswerNextAsync(ana, "no");

        Assert.Equal(["no", "yes"], (await portal.HistoryAsync(ana)).Select(a => a.Label!));
        Assert.Equal("yes", Assert.Single(await portal.HistoryAsync(ana, skip: 1, take: 1)).Label);
        Assert.Equal("no", Assert.Single(await portal.HistoryAsync(bob)).Label);
    }

    [Theory]
    [InlineData(ReviewMode.Assisted, true)]
    [InlineData(ReviewMode.Blind, false)]
    public async Task History_Card_IsAsItWasSeen(ReviewMode mode, bool isPredictionSeen)
    {
        var (lead, ana, _) = await DeskAsync(ReviewSteps.Settings() with { Mode = mode, MaskedFields = ["amount"] });
        await portal.StartCardAsync(lead, "row-1", DeskSteps.Card(73.25));
        await portal.AnswerNextAsync(ana, "no");

        var answer = Assert.Single(await portal.HistoryAsync(ana));

        Assert.Equal(isPredictionSeen, answer.Card!.Prediction is not null);
        Assert.DoesNotContain("73.25", JsonSerializer.Serialize(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task History_AfterLeavingTheTeam_KeepsTheAnswerAndHidesTheRow()
    {
        var (lead, ana, bob) = await DeskAsync();
        await portal.StartCardAsync(lead, "row-1", DeskSteps.Card(10));
        await portal.AnswerNextAsync(ana, "no");
        var alone = new WorkteamRequest { WorkteamName = ReviewSteps.Team, Description = "only bob", Members = [new WorkteamRequestMember(bob.Membership.UserName, [])] };
        ReviewSteps.Good(await portal.As(lead).RunAsync((UpdateWorkteam update) => update.RunAsync(alone, Cancel)));

        var answer = Assert.Single(await portal.HistoryAsync(ana));

        Assert.Equal("no", answer.Label);
        Assert.Null(answer.Card);
    }

    [Fact]
    public async Task Similar_DecidedItems_NearestFirstWithDecisionAndOutcome()
    {
        var (lead, ana, _) = await DeskAsync();
        foreach (var (name, amount, label) in ((string, double, string)[])[("far", 95, "no"), ("near", 21, "yes"), ("middle", 60, "no")])
        {
            await portal.StartCardAsync(lead, name, DeskSteps.Card(amount, name == "near" ? "red" : "blue"));
            await portal.DecideAsync(ana, label, name == "near" ? "no" : null);
        }

        await portal.StartCardAsync(lead, "open", DeskSteps.Card(20));
        var similar = await portal.SimilarAsync(ana, (await portal.ClaimAsync(ana))[0]);

        Assert.False(similar.IsHidden);
        Assert.Equal(["near", "middle", "far"], similar.Cases.Select(c => c.LoopName));
        var nearest = similar.Cases[0];
        Assert.Equal(("yes", "yes", "no"), (nearest.Predicted, nearest.Decided, nearest.Outcome));
        Assert.Equal(["shade", "amount"], nearest.Differences.Select(d => d.Name));
        Assert.True(nearest.Similarity is > 0.7 and < 1);
        Assert.Null(similar.Cases[1].Outcome);
    }

    [Fact]
    public async Task Similar_UndecidedItemsAndControlQuestions_AreNeverShown()
    {
        var (lead, ana, _) = await DeskAsync();
        await portal.StartCardAsync(lead, "gold", DeskSteps.Card(20));
        await portal.DecideAsync(ana, "yes");
        await MakeGoldAsync(lead, "gold");
        await portal.StartCardAsync(lead, "open-1", DeskSteps.Card(20));
        await portal.StartCardAsync(lead, "open-2", DeskSteps.Card(20));

        foreach (var task in await portal.ClaimAsync(ana, 2))
        {
            Assert.Empty((await portal.SimilarAsync(ana, task)).Cases);
        }
    }

    [Fact]
    public async Task Similar_AnswerFirst_IsHiddenUntilTheOwnAnswerAndNeverTellsMaskedValues()
    {
        var (lead, ana, _) = await DeskAsync(ReviewSteps.Settings() with { Mode = ReviewMode.AnswerFirst, MaskedFields = ["amount"] });
        await portal.StartCardAsync(lead, "before", DeskSteps.Card(73.25, "red"));
        await portal.DecideAsync(ana, "no");
        await portal.StartCardAsync(lead, "open", DeskSteps.Card(20));
        var task = (await portal.ClaimAsync(ana))[0];

        var hidden = await portal.SimilarAsync(ana, task);
        ReviewSteps.Good(await portal.As(ana).RunAsync((ShowPrediction show) => show.RunAsync(task.SlotId, task.Epoch, JsonSerializer.SerializeToElement(new { label = "no" }), Cancel)));
        var shown = await portal.SimilarAsync(ana, task);

        Assert.True(hidden.IsHidden);
        Assert.Empty(hidden.Cases);
        Assert.Equal(["shade"], Assert.Single(shown.Cases).Differences.Select(d => d.Name));
        Assert.DoesNotContain("73.25", JsonSerializer.Serialize(shown), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prediction_OfATaskThatIsAnsweredAlready_IsNotShownAnyMore()
    {
        var (lead, ana, _) = await DeskAsync(ReviewSteps.Settings() with { Mode = ReviewMode.AnswerFirst });
        await portal.StartCardAsync(lead, "open", DeskSteps.Card(20));
        var task = (await portal.ClaimAsync(ana))[0];
        var own = JsonSerializer.SerializeToElement(new { label = "no" });
        ReviewSteps.Good(await portal.As(ana).RunAsync((ShowPrediction show) => show.RunAsync(task.SlotId, task.Epoch, own, Cancel)));
        ReviewSteps.Good(await portal.SubmitAsync(ana, task.Answer("no")));

        var again = await portal.As(ana).RunAsync((ShowPrediction show) => show.RunAsync(task.SlotId, task.Epoch, own, Cancel));

        Assert.Equal("ErrorLeaseLost", again.Error.TextKey);
    }

    [Fact]
    public async Task Similar_Blind_IsHiddenForGood()
    {
        var (lead, ana, _) = await DeskAsync(ReviewSteps.Settings() with { Mode = ReviewMode.Blind });
        await portal.StartCardAsync(lead, "before", DeskSteps.Card(20));
        await portal.DecideAsync(ana, "no");
        await portal.StartCardAsync(lead, "open", DeskSteps.Card(20));

        Assert.True((await portal.SimilarAsync(ana, (await portal.ClaimAsync(ana))[0])).IsHidden);
    }

    [Fact]
    public async Task Similar_TaskOfSomebodyElse_IsRefused()
    {
        var (lead, ana, bob) = await DeskAsync();
        await portal.StartCardAsync(lead, "open", DeskSteps.Card(20));
        var task = (await portal.ClaimAsync(ana))[0];

        var ofBob = await portal.As(bob).RunAsync((FindSimilarCases find) => find.RunAsync(task.SlotId, task.Epoch, Cancel));
        var stale = await portal.As(ana).RunAsync((FindSimilarCases find) => find.RunAsync(task.SlotId, task.Epoch - 1, Cancel));

        Assert.Equal((ErrorCodes.Conflict, ErrorCodes.Conflict), (ofBob.Error.Code, stale.Error.Code));
    }

    [Fact]
    public void CaseDistance_AnyTwoRows_IsZeroForEqualOnesAndWithinOne()
    {
        for (var a = 0; a <= 120; a += 7)
        {
            var distance = new CaseDistance(DeskSteps.Card(a), []);
            Assert.Equal(0, distance.To(DeskSteps.Card(a)), 12);
            for (var b = 0; b <= 120; b += 11)
            {
                Assert.InRange(distance.To(DeskSteps.Card(b, "red")), a == b ? 0.01 : 0.02, 1);
                Assert.True(distance.To(DeskSteps.Card(b)) <= distance.To(DeskSteps.Card(b, "red")), $"{a} to {b}");
            }
        }
    }

    private async Task<(Member Lead, Member Ana, Member Bob)> DeskAsync(FlowSettings? settings = null)
    {
        var lead = await portal.AdministratorAsync();
        var (ana, bob) = (await portal.ReviewerAsync(lead), await portal.ReviewerAsync(lead));
        await portal.FlowAsync(lead, settings ?? ReviewSteps.Settings(), ana, bob);
        return (lead, ana, bob);
    }

    private async Task<AnswerReceipt> AnswerInAsync(Member reviewer, long milliseconds)
    {
        var task = (await portal.ClaimAsync(reviewer))[0];
        return ReviewSteps.Good(await portal.SubmitAsync(reviewer, task.Answer("yes") with { ActiveMilliseconds = milliseconds }));
    }

    private async Task MakeGoldAsync(Member lead, string name)
    {
        await using var db = portal.Databases.Open(lead.AccountId);
        var loop = await db.Set<HumanLoop>().SingleAsync(l => l.Name == name, Cancel);
        loop.MakeGold("""{"label":"yes"}""", name, portal.Clock.GetUtcNow());
        await db.Set<ReviewSlot>().Where(s => s.LoopId == loop.Id).ExecuteDeleteAsync(Cancel);
        await db.SaveChangesAsync(Cancel);
    }

    /// <summary>Claims until a control question is in hand; giving the others back as if never taken.</summary>
    private async Task ClaimGoldAsync(Member reviewer)
    {
        for (var attempt = 0; attempt < 200; attempt++)
        {
            var task = (await portal.ClaimAsync(reviewer))[0];
            if (task.LoopName == "item-0")
            {
                return;
            }

            ReviewSteps.Good(await portal.As(reviewer).RunAsync((ReleaseReviewTask release) => release.RunAsync(new ReleaseRequest(task.SlotId, task.Epoch, ReleaseKind.Return), Cancel)));
        }

        Assert.Fail("no control question in 200 claims at one in two");
    }
}
