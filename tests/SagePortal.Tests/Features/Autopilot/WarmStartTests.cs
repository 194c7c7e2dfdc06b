using SagePortal.AutoML.Jobs;
using SagePortal.Features.Autopilot;
using SagePortal.Learning;
using AutoMLJob = SagePortal.Features.Autopilot.AutoMLJob;

namespace SagePortal.Tests.Features.Autopilot;

public sealed class WarmStartTests
{
    [Fact]
    public void Of_RunningJob_IsRefusedAtTheField()
    {
        var found = WarmStart.Of(JobFacts.Job(), [Candidate("gbdt-001", 1, 0.9)], null);

        Assert.Equal(("WarmStartConfig", "ErrorWarmStartRunning"), (found.Error.Field, found.Error.TextKey));
    }

    [Fact]
    public void Of_OtherProblem_IsRefused() =>
        Assert.Equal("ErrorWarmStartOtherProblem", WarmStart.Of(Ended(), [Candidate("gbdt-001", 1, 0.9)], ProblemType.Regression).Error.TextKey);

    [Fact]
    public void Of_NoFinishedCandidate_IsRefused() =>
        Assert.Equal("ErrorWarmStartEmpty", WarmStart.Of(Ended(), [JobFacts.Candidate("gbdt-001", 1, 0, status: CandidateStatus.Failed)], null).Error.TextKey);

    [Fact]
    public void Of_CompletedJob_TakesTheBestFirstAndNamesTheJob()
    {
        var found = WarmStart.Of(Ended(), [Candidate("a", 1, 0.7), Candidate("b", 2, 0.9), Candidate("c", 3, 0.8)], ProblemType.BinaryClassification);

        Assert.Equal(["b", "c", "a"], found.Value!.Select(c => c.Hyperparameters["of"]));
        Assert.All(found.Value!, c => Assert.Equal("churn-1", c.Job));
    }

    [Fact]
    public void Of_LossAsObjective_TakesTheLowestFirst()
    {
        var found = WarmStart.Of(Ended("RMSE", ProblemType.Regression), [Candidate("a", 1, 3), Candidate("b", 2, 1)], null);

        Assert.Equal(["b", "a"], found.Value!.Select(c => c.Hyperparameters["of"]));
    }

    [Fact]
    public void Of_BlendsAndSecondLevel_AreLeftOut()
    {
        var blend = Candidate("ensemble", 1, 0.99, s => s with { Members = [new EnsembleMember("b", 1)] });
        var stacked = Candidate("stacked", 2, 0.98, s => s with { StackLevel = 2, StackOn = ["b"] });

        var found = WarmStart.Of(Ended(), [blend, stacked, Candidate("b", 3, 0.9)], null);

        Assert.Equal("b", Assert.Single(found.Value!).Hyperparameters["of"]);
    }

    [Fact]
    public void Of_ManyCandidates_TakesAsManyAsTheTrainerTries() =>
        Assert.Equal(WarmStart.MostCandidates, WarmStart.Of(Ended(), [.. Enumerable.Range(1, 40).Select(i => Candidate($"c{i}", i, 0.5 + (i / 100.0)))], null).Value!.Count);

    private static AutoMLJob Ended(string metric = "AUC", ProblemType problem = ProblemType.BinaryClassification)
    {
        var job = JobFacts.Job();
        job.Start(JobFacts.Noon);
        job.Resolve(new DataAnalyzed(problem, metric, metric == "AUC", 1000, 4, 5, []), JobFacts.Noon);
        job.Complete("b", 0.9, SecondaryStatus.Completed, null, JobFacts.Noon);
        return job;
    }

    private static AutoMLCandidate Candidate(string name, int ordinal, double score, Func<CandidateSummary, CandidateSummary>? change = null)
    {
        var summary = JobFacts.Summary(name, ordinal, score) with { Hyperparameters = new Dictionary<string, string>(StringComparer.Ordinal) { ["of"] = name } };
        return new AutoMLCandidate(JobFacts.Job(), change?.Invoke(summary) ?? summary, JobFacts.Noon);
    }
}
