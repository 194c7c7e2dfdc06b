using SagePortal.AutoML.Ensembling;
using SagePortal.Learning;
using SagePortal.Learning.Metrics;

namespace SagePortal.AutoML.Tests.Ensembling;

public sealed class GreedyEnsembleTests
{
    private static readonly Target s_zeros = new(ProblemType.Regression, [0, 0], 0);

    /// <summary>
    /// Sums after each pick, worked by hand (a = 1, b = −1.2): 1, −.2, .8, −.4, .6, −.6, .4, −.8, .2, −1, 0. The error is first
    /// exactly zero after eleven picks, six of them a; c never helps.
    /// </summary>
    [Fact]
    public void Select_ThreeCandidates_FollowsTheHandWorkedPicks()
    {
        var members = Ensemble(0).Select([Constant("a", 1, 1), Constant("b", -1.2, -1.2), Constant("c", 0.5, 3)], s_zeros);

        Assert.Equal(["a", "b"], members.Select(m => m.CandidateName));
        Assert.Equal(6 / 11.0, members[0].Weight, 12);
        Assert.Equal(5 / 11.0, members[1].Weight, 12);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Select_Twins_KeepsToTheOneAlreadyPicked(int seed) =>
        Assert.Single(Ensemble(seed).Select([Constant("a", 1, 1), Constant("twin", 1, 1)], s_zeros));

    [Fact]
    public void Select_GainBelowSixDecimals_IsNoGain()
    {
        // b is better by 2.5e-8 and picked first; from then on a, equal to six decimals, must not join.
        var members = Ensemble(0).Select([Constant("a", 1, 1), Constant("b", 1 - 5e-8, 1 + 1e-9)], s_zeros);

        Assert.Single(members);
    }

    [Fact]
    public void Select_TinyErrors_AreNotRounded()
    {
        var members = Ensemble(0).Select([Constant("a", 1e-5, 1e-5), Constant("b", -1.2e-5, -1.2e-5)], s_zeros);

        Assert.Equal(2, members.Count);
    }

    [Fact]
    public void Select_OutOfTime_StillPicksOne() =>
        Assert.Equal("a", Assert.Single(new GreedyEnsemble(new RootMeanSquaredError(), 0) { IsOutOfTime = () => true }.Select([Constant("b", -1.2, -1.2), Constant("a", 1, 1)], s_zeros)).CandidateName);

    [Fact]
    public void Select_CostLimit_LeavesOutWhatWouldPassIt()
    {
        // The better pair a and b costs 11; a and c cost 6 and are the best that 10 allows.
        double[] costs = [1, 10, 5];
        var ensemble = new GreedyEnsemble(new RootMeanSquaredError(), 0) { Cost = new PredictionCost(10, picked => picked.Sum(i => costs[i])) };

        var members = ensemble.Select([Constant("a", 1, 1), Constant("b", -1.1, -1.1), Constant("c", -2, -2)], s_zeros);

        Assert.Equal(["a", "c"], members.Select(m => m.CandidateName));
        Assert.Equal(2 / 3.0, members[0].Weight, 12);
    }

    [Fact]
    public void Select_CostLimitNothingKeeps_PicksTheCheapestAlone()
    {
        double[] costs = [3, 2, 4];
        var ensemble = new GreedyEnsemble(new RootMeanSquaredError(), 0) { Cost = new PredictionCost(1, picked => picked.Sum(i => costs[i])) };

        Assert.Equal("b", Assert.Single(ensemble.Select([Constant("a", 0, 0), Constant("b", 5, 5), Constant("c", 1, 1)], s_zeros)).CandidateName);
    }

    [Fact]
    public void Select_WhateverTheThreads_GivesTheSameWeights()
    {
        var random = new Random(3);
        var target = new Target(ProblemType.BinaryClassification, [.. Enumerable.Range(0, 200).Select(i => (float)(i % 2))], 2);
        var candidates = Enumerable.Range(0, 6).Select(c => ($"c{c}", new Predictions(200, 1, [.. target.Values.Select(v => Math.Clamp((v * 0.2) + random.NextDouble() * 0.8, 0, 1))]))).ToArray();

        var one = new GreedyEnsemble(new Auc(), 0) { Threads = 1 }.Select(candidates, target);
        var four = new GreedyEnsemble(new Auc(), 0) { Threads = 4 }.Select(candidates, target);

        Assert.Equal(one, four);
        Assert.Equal(1, one.Sum(m => m.Weight), 12);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Select_ByFolds_IsNeverWorseThanTheBestMemberOnTheMeanOverFolds(int seed)
    {
        var random = new Random(seed);
        var target = new Target(ProblemType.BinaryClassification, [.. Enumerable.Range(0, 90).Select(i => (float)(i % 2))], 2);
        int[][] folds = [[.. Enumerable.Range(0, 30)], [.. Enumerable.Range(30, 30)], [.. Enumerable.Range(60, 30)]];
        // Each fold's model has its own level, which ranks folds against each other but no row within one.
        var candidates = Enumerable.Range(0, 5).Select(c => ($"c{c}", new Predictions(90, 1, [.. target.Values.Select((v, i) => (0.1 * (i / 30)) + (v * 0.1) + (random.NextDouble() * 0.5))]))).ToArray();

        var members = Ensemble(new Auc(), seed).Select(candidates, target, folds);

        var blend = new double[90];
        foreach (var member in members)
        {
            var values = candidates.First(c => c.Item1 == member.CandidateName).Item2.Values;
            for (var i = 0; i < 90; i++)
            {
                blend[i] += member.Weight * values[i];
            }
        }

        Assert.True(Mean(new Predictions(90, 1, blend)) >= candidates.Max(c => Mean(c.Item2)) - 1e-6);

        double Mean(Predictions p) => folds.Average(f => new Auc().Score(target.Select(f), p.Select(f)));
    }

    private static GreedyEnsemble Ensemble(Metric metric, int seed) => new(metric, seed);

    private static GreedyEnsemble Ensemble(int seed) => new(new RootMeanSquaredError(), seed);

    private static (string, Predictions) Constant(string name, params double[] values) => (name, new Predictions(values.Length, 1, values));
}
