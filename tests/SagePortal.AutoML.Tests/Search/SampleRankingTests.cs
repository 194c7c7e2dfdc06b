using System.Text.Json;
using SagePortal.AutoML.Jobs;
using SagePortal.AutoML.Search;
using SagePortal.AutoML.Tests.Jobs;
using SagePortal.AutoML.Trials;
using SagePortal.Learning;
using SagePortal.Learning.Baselines;
using SagePortal.Learning.Boosting;
using SagePortal.Learning.Linear;

namespace SagePortal.AutoML.Tests.Search;

public sealed class SampleRankingTests
{
    private static readonly Candidate[] s_plan =
    [
        Named("base", 1, new BaselineLearner()),
        Named("linear", 2, new LinearLearner(new LinearOptions())),
        Named("trees-a", 3, new GradientBoostingLearner(new GradientBoostingParameters())),
        Named("trees-b", 4, new GradientBoostingLearner(new GradientBoostingParameters())),
        Named("trees-untried", 5, new GradientBoostingLearner(new GradientBoostingParameters())),
    ];

    [Fact]
    public void Order_FamiliesTakeTurns_TheBestOfEachFirst()
    {
        var order = SampleRanking.Order(s_plan, Results(("base", 1, 0), ("linear", 0.5, 1), ("trees-a", 0.45, 1), ("trees-b", 0.4, 1)), 10);

        Assert.Equal(["base", "trees-b", "linear", "trees-a", "trees-untried"], order.Select(c => c.Name));
    }

    [Fact]
    public void Order_HopelessAndTooSlowOnes_ComeLast()
    {
        var order = SampleRanking.Order(s_plan, Results(("base", 1, 0), ("linear", 0.9, 1), ("trees-a", 0.4, 1), ("trees-b", 0.3, 99)), 10);

        Assert.Equal(["base", "trees-a", "trees-untried", "trees-b", "linear"], order.Select(c => c.Name));
    }

    [Fact]
    public void Order_NothingTried_KeepsThePlan() => Assert.Same(s_plan, SampleRanking.Order(s_plan, Results(("base", 1, 0)), 10));

    [Fact]
    public async Task Run_LargeTable_RanksOnASampleAndKeepsTheDeadline()
    {
        using var job = new JobFolder().With(JobFolder.Config with { MaxCandidates = null, Folds = 2, MaxAutoMLJobRuntimeInSeconds = 30, Mode = AutoMLMode.Ensembling }, JobFolder.Binary(51_000, signal: 0.9));
        var clock = TimeProvider.System;
        var started = clock.GetTimestamp();

        Assert.IsType<JobCompleted>(await job.RunAsync());

        Assert.InRange(clock.GetElapsedTime(started).TotalSeconds, 0, (30 * 1.02) + 5);
        using var order = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(job.Folder.Checkpoints, "order.json")));
        var names = order.RootElement.GetProperty("names").EnumerateArray().Select(n => n.GetString()!).ToList();
        Assert.Equal("baseline-001", names[0]);
        var begun = job.FitLog.Select(l => l.Split(' ')[0]).Distinct().ToArray();
        Assert.Equal(names.Where(begun.Contains), begun.Where(names.Contains));
    }

    private static Candidate Named(string name, int ordinal, ILearner learner) => new(name, ordinal, learner);

    private static Dictionary<string, (double Loss, double Seconds)> Results(params (string Name, double Loss, double Seconds)[] results) =>
        results.ToDictionary(r => r.Name, r => (r.Loss, r.Seconds), StringComparer.Ordinal);
}
