using SagePortal.Reviews.Consensus;

namespace SagePortal.Reviews.Tests.Consensus;

public sealed class VoteTests
{
    private static readonly string[] s_labels = ["no", "yes"];

    [Theory]
    [InlineData(3, 0.9, 0.972)]
    [InlineData(3, 0.8, 0.896)]
    [InlineData(1, 0.8, 0.8)]
    [InlineData(2, 0.8, 0.8)]
    [InlineData(5, 0.5, 0.5)]
    public void Accuracy_OfAMajority_IsCondorcets(int reviewers, double each, double together) => Assert.Equal(together, MajorityVote.Accuracy(reviewers, each), 12);

    [Fact]
    public void Accuracy_OfDecidedVotes_IsWhatSimulationFinds()
    {
        var random = new Random(5);
        const int Items = 20_000;
        var right = Enumerable.Range(0, Items).Count(_ => MajorityVote.Decide([.. Enumerable.Range(0, 3).Select(r => new ReviewAnswer("i", $"{r}", random.NextDouble() < 0.9 ? "yes" : "no"))]).Label == "yes");

        Assert.InRange(right / (double)Items, 0.972 - 0.007, 0.972 + 0.007);
    }

    [Fact]
    public void Decide_MoreVotesThanAnyOther_Wins()
    {
        var decision = MajorityVote.Decide(Answers("yes", "yes", "no"));

        Assert.Equal(("yes", 2 / 3.0, 2), (decision.Label, decision.Confidence, decision.Votes["yes"]));
    }

    [Fact]
    public void Decide_ATie_EscalatesWhateverTheOrder()
    {
        foreach (var answers in new[] { Answers("yes", "no"), Answers("no", "yes") })
        {
            var decision = MajorityVote.Decide(answers);
            Assert.False(decision.IsDecided);
            Assert.Equal(EscalationReason.Tie, decision.Escalation);
        }
    }

    [Fact]
    public void Decide_BelowTheQuorum_Escalates()
    {
        Assert.Equal(EscalationReason.BelowTarget, MajorityVote.Decide(Answers("yes", "yes", "no"), target: 0.7).Escalation);
        Assert.Equal(EscalationReason.NoAnswers, MajorityVote.Decide([]).Escalation);
    }

    // By hand: 0.9 · 0.1 against 0.1 · 0.9 is even; the third at 0.6 tips it to 0.6.
    [Fact]
    public void Posterior_KnownReviewers_FollowsBayes()
    {
        var vote = new WeightedVote(s_labels, new Dictionary<string, double> { ["0"] = 0.9, ["1"] = 0.9, ["2"] = 0.6 });

        Assert.Equal(0.6, vote.Posterior(Answers("yes", "no", "yes"))[1].Value, 12);
        Assert.Equal(EscalationReason.Tie, vote.Decide(Answers("yes", "no"), 0.9).Escalation);
    }

    [Fact]
    public void Posterior_ThreeLabels_SpreadsErrorsEvenlyAndTakesAPrior()
    {
        var vote = new WeightedVote(["a", "b", "c"], new Dictionary<string, double> { ["0"] = 0.8 });
        var posterior = vote.Posterior(Answers("a"));

        Assert.Equal([0.8, 0.1, 0.1], posterior.Select(p => Math.Round(p.Value, 12)));
        Assert.Equal(0.08 / (0.08 + 0.09), vote.Posterior(Answers("a"), new Dictionary<string, double> { ["a"] = 0.1, ["b"] = 0.9, ["c"] = 0 })[0].Value, 6);
    }

    [Fact]
    public void Posterior_AnInfallibleReviewer_CanStillBeOutvoted()
    {
        var vote = new WeightedVote(s_labels, new Dictionary<string, double> { ["0"] = 1 }, otherwise: 0.9);

        Assert.Equal("no", vote.Decide([.. Answers("yes", "no", "no", "no", "no")], 0.8).Label);
    }

    [Fact]
    public void Next_UntilSure_AsksAsFewAsItCan()
    {
        var policy = new OverlapPolicy { Minimum = 1, Maximum = 3, Target = 0.95 };
        var vote = new WeightedVote(s_labels, new Dictionary<string, double>(), otherwise: 0.9);

        Assert.Equal(OverlapAction.AskOneMore, policy.Next([], vote).Action);
        Assert.Equal(OverlapAction.AskOneMore, policy.Next(Answers("yes"), vote).Action);
        Assert.Equal(OverlapAction.Decide, policy.Next(Answers("yes", "yes"), vote).Action);
        Assert.Equal(OverlapAction.AskOneMore, policy.Next(Answers("yes", "no"), vote).Action);
        Assert.Equal(OverlapAction.Escalate, policy.Next(Answers("yes", "no", "yes"), vote).Action);
        Assert.Equal(OverlapAction.AskOneMore, (policy with { Minimum = 3 }).Next(Answers("yes", "yes"), vote).Action);
    }

    [Fact]
    public void NumericDecide_NearAnswers_GivesTheMedianElseEscalates()
    {
        Assert.Equal(11, NumericConsensus.Decide([10, 12, 11], 2).Value);
        Assert.Equal(10.5, NumericConsensus.Decide([11, 10], 2).Value);
        Assert.Equal(EscalationReason.BelowTarget, NumericConsensus.Decide([10, 20], 2).Escalation);
        Assert.Equal(EscalationReason.NoAnswers, NumericConsensus.Decide([], 2).Escalation);
    }

    private static ReviewAnswer[] Answers(params string[] labels) => [.. labels.Select((label, i) => new ReviewAnswer("item", $"{i}", label))];
}
