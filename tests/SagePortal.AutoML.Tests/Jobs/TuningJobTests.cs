using SagePortal.AutoML.Jobs;
using SagePortal.AutoML.Tuning;

namespace SagePortal.AutoML.Tests.Jobs;

public sealed class TuningJobTests
{
    private static readonly AutoMLJobConfig s_config = JobFolder.Config with { Mode = AutoMLMode.HyperparameterTuning, MaxCandidates = 8 };

    [Theory]
    [InlineData(TuningStrategyKind.Bayesian)]
    [InlineData(TuningStrategyKind.CostFrugal)]
    [InlineData(TuningStrategyKind.Random)]
    [InlineData(TuningStrategyKind.Hyperband)]
    public async Task Run_OfEachStrategy_TriesAsManyAsAllowedAndEndsWithTheBest(TuningStrategyKind strategy)
    {
        using var job = new JobFolder().With(s_config with { TuningStrategy = strategy }, JobFolder.Binary(250));

        var completed = Assert.IsType<JobCompleted>(await job.RunAsync());

        var ended = job.Events.OfType<CandidateChanged>().Select(e => e.Candidate).Where(c => c.EndedAt is not null).DistinctBy(c => c.Name).ToArray();
        Assert.Equal(8, ended.Length);
        Assert.Equal(job.Completed.DistinctBy(c => c.Name).MaxBy(c => c.Metrics[0].Value)!.Name, completed.BestCandidate);
    }

    [Fact]
    public async Task Run_AnyNumberOfThreads_TriesTheSame()
    {
        var runs = new List<string[]>();
        foreach (var threads in new[] { 1, 3 })
        {
            using var job = new JobFolder().With(s_config with { Threads = threads, MaxCandidates = 14 }, JobFolder.Binary(200));
            await job.RunAsync();
            runs.Add(Tried(job));
        }

        Assert.Equal(runs[0], runs[1]);
    }

    [Fact]
    public async Task Run_AfterAnAbort_TriesWhatItWouldHaveTried()
    {
        var config = s_config with { MaxCandidates = 20 };
        using var straight = new JobFolder().With(config, JobFolder.Binary(200));
        await straight.RunAsync();
        using var job = new JobFolder().With(config, JobFolder.Binary(200));
        using var abort = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => job.RunAsync(
            e =>
            {
                if (e is CandidateChanged { Candidate: { Status: CandidateStatus.Completed, Ordinal: >= 12 } })
                {
                    abort.Cancel();
                }
            },
            abort: abort.Token));

        await job.RunAsync();

        Assert.Equal(Tried(straight), Tried(job));
    }

    [Fact]
    public async Task Run_WarmStart_TriesTheEarlierConfigurationFirst()
    {
        using var earlier = new JobFolder().With(s_config with { MaxCandidates = 2 }, JobFolder.Binary(200));
        await earlier.RunAsync();
        var boosted = earlier.Completed.First(c => c.Algorithm == "GradientBoosting");
        var changed = new Dictionary<string, string>(boosted.Hyperparameters, StringComparer.Ordinal) { ["num_leaves"] = "7" };
        using var job = new JobFolder().With(s_config with { MaxCandidates = 3, WarmStart = [new WarmStartCandidate("GradientBoosting", changed), new WarmStartCandidate("Unknown", changed)] }, JobFolder.Binary(200));

        await job.RunAsync();

        Assert.Equal("7", job.Completed.First(c => c.Ordinal == 1).Hyperparameters["num_leaves"]);
    }

    [Fact]
    public async Task Run_MedianStopping_EndsHopelessCandidatesAfterTheirFirstFolds()
    {
        using var job = new JobFolder().With(s_config with { TuningStrategy = TuningStrategyKind.Random, MaxCandidates = 40, Folds = 5 }, JobFolder.Binary(200));

        await job.RunAsync();

        var stopped = job.Events.OfType<CandidateChanged>().Select(e => e.Candidate).Where(c => c.Status == CandidateStatus.Stopped).ToArray();
        Assert.NotEmpty(stopped);
        Assert.All(stopped, c => Assert.Contains("worse than the median", c.FailureReason!, StringComparison.Ordinal));
        Assert.True(job.Completed.DistinctBy(c => c.Name).Count() + stopped.DistinctBy(c => c.Name).Count() == 40);
    }

    private static string[] Tried(JobFolder job) =>
        [.. job.Completed.DistinctBy(c => c.Name).OrderBy(c => c.Ordinal).Select(c => $"{c.Name} {c.Metrics[0].Value:R}")];
}
