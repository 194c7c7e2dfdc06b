using SagePortal.Reviews.Consensus;

namespace SagePortal.Reviews.Tests.Consensus;

public sealed class DawidSkeneTests
{
    private static readonly string[] s_labels = ["a", "b", "c"];

    [Fact]
    public void Fit_SimulatedReviewers_RecoversTruthAndSkill()
    {
        var (answers, truth) = Simulate(items: 600, accuracies: [0.95, 0.9, 0.75, 0.6, 0.4], seed: 1);

        var fit = DawidSkene.Fit(answers)!;

        Assert.True(fit.Converged);
        Assert.All(fit.Reviewers, r => Assert.True(r.HasMatrix));
        Assert.Equal([0.95, 0.9, 0.75, 0.6, 0.4], fit.Reviewers.Select(r => r.Accuracy), (a, b) => Math.Abs(a - b) < 0.07);
        var model = fit.Items.Count(i => Best(fit, i) == truth[i.Item]);
        var majority = answers.GroupBy(a => a.Item).Count(g => MajorityVote.Decide([.. g], 0).Label == truth[g.Key]);
        Assert.True(model > majority, $"{model} right by the model, {majority} by majority");
        Assert.True(model > 600 * 0.95, $"{model} of 600 right");
    }

    [Fact]
    public void Fit_DecidedItems_AreAsOftenRightAsTheyClaim()
    {
        var (answers, truth) = Simulate(items: 2_000, accuracies: [0.85, 0.8, 0.75], seed: 2);

        var fit = DawidSkene.Fit(answers, target: 0.9)!;

        var sure = fit.Items.Where(i => i.Decision.IsDecided).ToList();
        var claimed = sure.Average(i => i.Decision.Confidence);
        var right = sure.Count(i => i.Decision.Label == truth[i.Item]) / (double)sure.Count;
        Assert.InRange(sure.Count, 200, 1_999);
        Assert.InRange(right, claimed - 0.03, claimed + 0.03);
    }

    [Fact]
    public void Fit_EveryIteration_DoesNotLowerTheObjective()
    {
        var (answers, _) = Simulate(items: 100, accuracies: [0.9, 0.7, 0.5], seed: 3);
        var fit = DawidSkene.Fit([.. answers, new ReviewAnswer("extra", "rare", "c"), new ReviewAnswer("extra", "0", "a")])!;

        Assert.True(fit.Objective.Count > 3);
        Assert.All(fit.Objective.Zip(fit.Objective.Skip(1)), p => Assert.True(p.Second >= p.First - 1e-9));
    }

    [Fact]
    public void Fit_AReviewerWithFewAnswers_StaysNearThePrior()
    {
        var (answers, _) = Simulate(items: 200, accuracies: [0.9, 0.9, 0.9], seed: 4);
        var fit = DawidSkene.Fit([.. answers, new ReviewAnswer("0", "new", "a"), new ReviewAnswer("1", "new", "b")])!;
        var newcomer = fit.Reviewers.Single(r => r.Reviewer == "new");

        Assert.False(newcomer.HasMatrix);
        Assert.InRange(newcomer.Accuracy, 0.6, 0.9);
        Assert.All(newcomer.Confusion, row => Assert.Equal(1, row.Sum(), 12));
        Assert.Equal(newcomer.Confusion[0][1], newcomer.Confusion[2][0]);
    }

    // Two who always answer "a": the majority believes them, gold items unmask them.
    [Fact]
    public void Fit_GoldItems_UnmaskReviewersWhoAllErr()
    {
        var (answers, truth) = Simulate(items: 300, accuracies: [0.9], seed: 6);
        var lazy = truth.Keys.SelectMany(i => new[] { new ReviewAnswer(i, "lazy 1", "a"), new ReviewAnswer(i, "lazy 2", "a") });
        var gold = truth.Take(60).ToDictionary(t => t.Key, t => t.Value);

        var fit = DawidSkene.Fit([.. answers, .. lazy], options: new DawidSkeneOptions { Gold = gold })!;

        Assert.True(fit.Items.Where(i => !gold.ContainsKey(i.Item)).Average(i => Best(fit, i) == truth[i.Item] ? 1.0 : 0) > 0.8);
        Assert.All(fit.Items.Where(i => gold.ContainsKey(i.Item)), i => Assert.Equal(gold[i.Item], i.Decision.Label));
    }

    [Fact]
    public void Fit_TwoReviewersAlwaysApart_EscalatesAndNeverTosses()
    {
        var fit = DawidSkene.Fit([new ReviewAnswer("1", "ana", "a"), new ReviewAnswer("1", "ben", "b")])!;

        Assert.Equal(EscalationReason.Tie, fit.Items[0].Decision.Escalation);
    }

    [Fact]
    public void Fit_NothingToLearnFrom_IsNotEnough()
    {
        Assert.Null(DawidSkene.Fit([]));
        Assert.Null(DawidSkene.Fit([new ReviewAnswer("1", "ana", "a"), new ReviewAnswer("1", "ben", "a")]));
        Assert.NotNull(DawidSkene.Fit([new ReviewAnswer("1", "ana", "a")], options: new DawidSkeneOptions { Labels = s_labels }));
    }

    private static string Best(DawidSkene fit, ItemPosterior item) => fit.Labels[item.Probabilities.Select((p, i) => (p, i)).Max().i];

    private static (List<ReviewAnswer> Answers, Dictionary<string, string> Truth) Simulate(int items, double[] accuracies, int seed)
    {
        var random = new Random(seed);
        var truth = Enumerable.Range(0, items).ToDictionary(i => $"{i}", _ => s_labels[random.Next(3)], StringComparer.Ordinal);
        var answers = truth.SelectMany(t => accuracies.Select((accuracy, r) => new ReviewAnswer(
            t.Key, $"{r}", random.NextDouble() < accuracy ? t.Value : s_labels.Where(l => l != t.Value).ElementAt(random.Next(2)))));
        return ([.. answers], truth);
    }
}
