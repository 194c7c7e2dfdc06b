using System.Text.Json;
using SagePortal.AutoML.Jobs;
using SagePortal.AutoML.Reports;
using SagePortal.Learning;

namespace SagePortal.AutoML.Tests.Jobs;

public sealed class AutoMLJobTests
{
    [Fact]
    public async Task Run_BinaryTable_LeavesModelReportsAndEvents()
    {
        using var job = new JobFolder().With(JobFolder.Config, JobFolder.Binary(300));

        var completed = Assert.IsType<JobCompleted>(await job.RunAsync());

        Assert.Equal(SecondaryStatus.MaxCandidatesReached, completed.Ending);
        var data = Assert.Single(job.Events.OfType<DataAnalyzed>());
        Assert.Equal((ProblemType.BinaryClassification, "AUC", 300, 4, 3), (data.ProblemType, data.ObjectiveMetric, data.RowCount, data.FeatureCount, data.Folds));
        Assert.Equal(["no", "yes"], data.ClassLabels);
        var best = job.Completed.Last(c => c.Name == completed.BestCandidate);
        Assert.True(best.Metrics[0].Value > 0.9, $"AUC {best.Metrics[0].Value}");
        Assert.All(job.Completed, c => Assert.True(File.Exists(job.Folder.CandidateModel(c.Name)) && File.Exists(job.Folder.CandidateReport(c.Name))));
        Assert.True(File.Exists(job.Folder.DataReport));
        Assert.False(File.Exists(job.Folder.Failure));
        var report = JsonSerializer.Deserialize<CandidateReport>(File.ReadAllBytes(job.Folder.CandidateReport(best.Name)), JobJson.Options)!;
        Assert.Equal("a", report.PermutationImportance[0].Column);
        Assert.NotNull(report.ConfusionMatrix);
        Assert.Equal(best.Metrics[0].Value, report.Candidate.Metrics[0].Value);
    }

    [Fact]
    public async Task Run_Regression_BeatsTheBaseline()
    {
        using var job = new JobFolder().With(JobFolder.Config, JobFolder.Regression(300));

        var completed = Assert.IsType<JobCompleted>(await job.RunAsync());

        var baseline = job.Completed.First(c => c.Algorithm == "Baseline").Metrics[0].Value;
        var best = job.Completed.Last(c => c.Name == completed.BestCandidate).Metrics[0];
        Assert.Equal("RMSE", best.Name);
        Assert.True(best.Value < baseline / 3, $"RMSE {best.Value}, baseline {baseline}");
        Assert.Equal(300, job.Model().Predict(job.Data()).Numbers.Length);
    }

    [Fact]
    public async Task Run_ShuffledTarget_ScoresAtChance()
    {
        using var job = new JobFolder().With(JobFolder.Config with { MaxCandidates = 6 }, JobFolder.Binary(400, signal: 0));

        await job.RunAsync();

        // Standard error of an AUC of 400 rows is 0.029; early stopping and the choice of the blend add a little.
        Assert.All(job.Completed, c => Assert.InRange(c.Metrics[0].Value, 0.40, 0.62));
    }

    [Fact]
    public async Task Run_SameSeedAndCandidates_PredictsTheSameBytesWhateverTheThreads()
    {
        var predictions = new List<double[]>();
        foreach (var threads in new[] { 1, 2, 3 })
        {
            using var job = new JobFolder().With(JobFolder.Config with { MaxCandidates = 7, Threads = threads }, JobFolder.Binary(250));
            await job.RunAsync();
            predictions.Add(job.Model().Predict(job.Data()).Probabilities);
        }

        Assert.Equal(predictions[0], predictions[1]);
        Assert.Equal(predictions[0], predictions[2]);
    }

    [Fact]
    public async Task Run_HyperparameterTuning_MakesNoEnsemble()
    {
        using var job = new JobFolder().With(JobFolder.Config with { Mode = AutoMLMode.HyperparameterTuning }, JobFolder.Binary(200));

        var completed = Assert.IsType<JobCompleted>(await job.RunAsync());

        Assert.DoesNotContain(job.Completed, c => c.Algorithm == "WeightedEnsemble");
        Assert.NotEqual("ensemble", completed.BestCandidate);
    }

    [Fact]
    public async Task Run_ShortBudget_EndsInTimeWithAModel()
    {
        using var job = new JobFolder().With(JobFolder.Config with { MaxCandidates = null, Folds = null, MaxAutoMLJobRuntimeInSeconds = 4 }, JobFolder.Binary(20_000));
        var clock = TimeProvider.System;
        var started = clock.GetTimestamp();

        Assert.IsType<JobCompleted>(await job.RunAsync());

        Assert.InRange(clock.GetElapsedTime(started).TotalSeconds, 0, 4 * 1.02 + 5);
        Assert.Equal(2, job.Model().ClassLabels.Count);
    }

    [Fact]
    public async Task Run_BudgetSpentBeforeTheStart_StillMakesAModel()
    {
        using var job = new JobFolder().With(JobFolder.Config with { MaxAutoMLJobRuntimeInSeconds = 1 }, JobFolder.Binary(100));
        Directory.CreateDirectory(job.Folder.Checkpoints);
        await File.WriteAllTextAsync(Path.Combine(job.Folder.Checkpoints, "elapsed.json"), """{"seconds": 50}""");

        var completed = Assert.IsType<JobCompleted>(await job.RunAsync());

        Assert.Equal(SecondaryStatus.MaxAutoMLJobRuntimeReached, completed.Ending);
        Assert.Equal("Baseline", job.Model().Manifest.Algorithm);
    }

    [Fact]
    public async Task Run_StopFile_KeepsTheBestSoFar()
    {
        using var job = new JobFolder().With(JobFolder.Config with { MaxCandidates = 200 }, JobFolder.Binary(2000));

        var completed = Assert.IsType<JobCompleted>(await job.RunAsync(e =>
        {
            if (e is CandidateChanged { Candidate: { Status: CandidateStatus.Completed, Ordinal: 2 } })
            {
                File.WriteAllText(job.Folder.StopRequest, "");
            }
        }));

        Assert.Equal(SecondaryStatus.Stopped, completed.Ending);
        Assert.True(job.Completed.Count() < 60);
        Assert.True(File.Exists(job.Folder.Model));
    }

    [Fact]
    public async Task Run_AfterAnAbort_TrainsNoFinishedCandidateAgain()
    {
        using var job = new JobFolder().With(JobFolder.Config with { MaxCandidates = 6 }, JobFolder.Binary(300));
        using var abort = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => job.RunAsync(
            e =>
            {
                if (e is CandidateChanged { Candidate: { Status: CandidateStatus.Completed, Ordinal: 4 } })
                {
                    abort.Cancel();
                }
            },
            abort: abort.Token));
        var finished = job.Completed.Select(c => c.Name).Distinct().ToArray();
        var fitsBefore = job.FitLog.Count();

        var completed = Assert.IsType<JobCompleted>(await job.RunAsync());

        Assert.True(finished.Length >= 2);
        Assert.DoesNotContain(job.FitLog.Skip(fitsBefore), line => finished.Contains(line.Split(' ')[0]));
        using var straight = new JobFolder().With(JobFolder.Config with { MaxCandidates = 6 }, JobFolder.Binary(300));
        Assert.Equal(completed.BestCandidate, Assert.IsType<JobCompleted>(await straight.RunAsync()).BestCandidate);
        Assert.Equal(straight.Model().Predict(job.Data()).Probabilities, job.Model().Predict(job.Data()).Probabilities);
    }

    [Fact]
    public async Task Run_OtherDataInTheSameFolder_StartsAnew()
    {
        using var job = new JobFolder().With(JobFolder.Config with { MaxCandidates = 2 }, JobFolder.Binary(100));
        await job.RunAsync();
        var fits = job.FitLog.Count();

        await job.With(JobFolder.Config with { MaxCandidates = 2 }, JobFolder.Binary(120)).RunAsync();

        Assert.Equal(fits, job.FitLog.Count());
        Assert.Contains(job.Events.OfType<DataAnalyzed>(), d => d.RowCount == 120);
    }

    [Fact]
    public async Task Run_FolderInUse_FailsWithoutTouchingIt()
    {
        using var job = new JobFolder().With(JobFolder.Config, JobFolder.Binary(200));
        TrainerEvent? second = null;

        await job.RunAsync(e =>
        {
            if (e is DataAnalyzed)
            {
                second = AutoMLJob.RunAsync(job.Folder, new JobEnvironment(), CancellationToken.None).GetAwaiter().GetResult();
            }
        });

        Assert.Equal("FolderInUse", Assert.IsType<JobFailed>(second).Code);
        Assert.True(File.Exists(job.Folder.Model));
    }

    [Fact]
    public async Task Run_GroupsAndTime_KeepTheirFolds()
    {
        var rows = JobFolder.Binary(240).TrimEnd('\n').Split('\n');
        var csv = rows[0] + ",owner,day\n" + string.Join('\n', rows.Skip(1).Select((r, i) => $"{r},o{i % 12},2024-01-{1 + (i / 10):00}")) + "\n";

        foreach (var config in new[] { JobFolder.Config with { GroupColumn = "owner" }, JobFolder.Config with { TimeColumn = "day" }, JobFolder.Config with { ValidationFraction = 0.25 } })
        {
            using var job = new JobFolder().With(config with { MaxCandidates = 5 }, csv);
            var ending = await job.RunAsync();
            Assert.True(ending is JobCompleted, (ending as JobFailed)?.Reason);
            Assert.All(job.Completed, c => Assert.InRange(c.Metrics[0].Value, 0.4, 1));
        }
    }
}
