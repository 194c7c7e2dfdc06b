using SagePortal.AutoML.Jobs;
using SagePortal.Features.Autopilot.Views;

namespace SagePortal.Tests.Features.Autopilot.Views;

public sealed class LeaderboardViewTests
{
    [Fact]
    public void Rank_HigherIsBetter_PutsTheHighestFirst()
    {
        var view = new LeaderboardView([JobFacts.Candidate("a", 1, 0.7), JobFacts.Candidate("b", 2, 0.9), JobFacts.Candidate("c", 3, 0.8)], null, "AUC");

        Assert.Equal([("b", 1), ("c", 2), ("a", 3)], view.All.Select(r => (r.Candidate.Name, r.Rank!.Value)));
    }

    [Fact]
    public void Rank_OtherMetricThatIsALoss_TurnsTheOrderRound()
    {
        var view = new LeaderboardView([JobFacts.Candidate("a", 1, 0.9, loss: 0.5), JobFacts.Candidate("b", 2, 0.8, loss: 0.2)], "LogLoss", "AUC");

        Assert.False(view.HigherIsBetter);
        Assert.Equal(["b", "a"], view.All.Select(r => r.Candidate.Name));
    }

    [Fact]
    public void Rank_Ties_KeepTheOrderOfTheStart()
    {
        var view = new LeaderboardView([JobFacts.Candidate("late", 2, 0.9), JobFacts.Candidate("early", 1, 0.9)], null, "AUC");

        Assert.Equal(["early", "late"], view.All.Select(r => r.Candidate.Name));
    }

    [Fact]
    public void Rank_RunningAndFailed_FollowWithoutARank()
    {
        var view = new LeaderboardView(
            [JobFacts.Candidate("failed", 1, 0, status: CandidateStatus.Failed), JobFacts.Candidate("running", 2, 0, status: CandidateStatus.InProgress), JobFacts.Candidate("done", 3, 0.5)],
            null,
            "AUC");

        Assert.Equal([("done", 1), ("running", null), ("failed", (int?)null)], view.All.Select(r => (r.Candidate.Name, r.Rank)));
    }

    [Fact]
    public void Rank_ScoreIsNaN_NeverWins()
    {
        var view = new LeaderboardView([JobFacts.Candidate("broken", 1, double.NaN), JobFacts.Candidate("fine", 2, 0.5)], null, "AUC");

        Assert.Equal("fine", view.All[0].Candidate.Name);
        Assert.Null(view.All[1].Rank);
    }

    [Fact]
    public void Metric_Unknown_FallsBackToTheObjective() =>
        Assert.Equal("AUC", new LeaderboardView([JobFacts.Candidate("a", 1, 0.9)], "Nonsense", "AUC").Metric);

    [Fact]
    public void Select_SearchStarAndStatus_Filter()
    {
        var starred = JobFacts.Candidate("gbdt-002", 2, 0.8);
        starred.Star(true);
        var view = new LeaderboardView([JobFacts.Candidate("gbdt-001", 1, 0.9), starred, JobFacts.Candidate("rf-001", 3, 0, status: CandidateStatus.Failed)], null, "AUC");

        Assert.Equal(["gbdt-002"], Names(view.Select(new LeaderboardQuery(StarredOnly: true))));
        Assert.Equal(["gbdt-001", "gbdt-002"], Names(view.Select(new LeaderboardQuery(Search: " GBDT "))));
        Assert.Equal(["rf-001"], Names(view.Select(new LeaderboardQuery(Status: CandidateStatus.Failed))));
    }

    [Fact]
    public void History_ScoresRiseAndFall_KeepsTheBestUntilThen()
    {
        var view = new LeaderboardView([JobFacts.Candidate("a", 1, 0.7), JobFacts.Candidate("b", 2, 0.9), JobFacts.Candidate("c", 3, 0.8)], null, "AUC");

        Assert.Equal([(0.7, 0.7), (0.9, 0.9), (0.8, 0.9)], view.History().Select(p => (p.Score, p.Best)));
    }

    [Fact]
    public void HeldOrder_RankChangedAndRowAdded_MovesNoRowThatIsShown()
    {
        var view = new LeaderboardView([JobFacts.Candidate("a", 1, 0.7), JobFacts.Candidate("b", 2, 0.9), JobFacts.Candidate("new", 3, 0.95)], null, "AUC");

        var held = HeldOrder.Apply(["a", "b"], view.Select(new LeaderboardQuery()));

        Assert.Equal(["a", "b", "new"], Names(held));
        Assert.True(HeldOrder.Differs(Names(held), view.Select(new LeaderboardQuery())));
    }

    private static string[] Names(IReadOnlyList<LeaderboardRow> rows) => [.. rows.Select(r => r.Candidate.Name)];

    [Fact]
    public void BestOf_RunningJob_IsTheFirstOfTheBoard()
    {
        var candidates = new[] { JobFacts.Candidate("a", 1, 0.7), JobFacts.Candidate("b", 2, 0.9), JobFacts.Candidate("c", 3, 0.8) };

        Assert.Equal("b", LeaderboardView.BestOf(JobFacts.Job(), candidates)?.Name);
        Assert.Null(LeaderboardView.BestOf(JobFacts.Job(), []));
    }

    [Fact]
    public void BestOf_EndedJob_IsTheChosenOne()
    {
        var candidates = new[] { JobFacts.Candidate("a", 1, 0.7), JobFacts.Candidate("b", 2, 0.9) };
        var job = JobFacts.Job();
        job.Complete("a", 0.7, SagePortal.AutoML.Jobs.SecondaryStatus.Completed, null, JobFacts.Noon);

        Assert.Equal("a", LeaderboardView.BestOf(job, candidates)?.Name);
    }
}
