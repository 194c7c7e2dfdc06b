using SagePortal.AutoML.Artifacts;
using SagePortal.AutoML.Jobs;

namespace SagePortal.AutoML.Tests.Jobs;

public sealed class StackingTests
{
    private static readonly AutoMLJobConfig s_config = JobFolder.Config with { MaxCandidates = 10, Mode = AutoMLMode.Ensembling };

    private static readonly string s_table = JobFolder.Binary(800, signal: 0.9);

    [Fact]
    public async Task Run_EnoughRowsAndCandidates_TrainsASecondLevelOnTheFirst()
    {
        using var job = await DecidedAsync();

        await job.RunAsync();

        var second = job.Completed.Where(c => c is { StackLevel: 2, Members.Count: 0 }).DistinctBy(c => c.Name).ToArray();
        Assert.Equal(2, second.Length);
        Assert.All(second, c => Assert.Equal(["gbdt-003", "rf-004"], c.StackOn));
        Assert.All(second, c => Assert.InRange(c.Metrics[0].Value, 0.85, 1));
        Assert.Contains(second[0].Steps, s => s.Contains($"predictions of {second[0].StackOn.Count} candidates", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Artifact_OfASecondLevel_HoldsEveryCandidateOnceAndPredictsAlone()
    {
        using var job = await DecidedAsync();
        await job.RunAsync();
        var stacked = job.Completed.First(c => c.StackOn.Count > 0);

        var pipeline = FittedPipeline.Load(job.Folder.CandidateModel(stacked.Name));

        Assert.Equal([stacked.Name], pipeline.Parts.SelectMany(p => p.Models).Select(m => m.Candidate).Distinct());
        var models = pipeline.StackBase.SelectMany(p => p.Models).ToArray();
        Assert.Equal(stacked.StackOn.Order(), models.Select(m => m.Candidate).Distinct().Order());
        Assert.All(models.GroupBy(m => m.Candidate), g => Assert.Equal(1, g.Sum(m => m.Weight), 1e-12));
        var rows = job.Data().Select([.. Enumerable.Range(0, 50)]);
        var (together, alone) = (pipeline.Predict(rows), pipeline.Predict(rows.Select([7])));
        Assert.Equal(together.ProbabilityOf(7, 1), alone.ProbabilityOf(0, 1), 1e-12);
    }

    [Fact]
    public async Task Artifact_StackedUponAnAbsentCandidate_IsRefused()
    {
        using var job = await DecidedAsync();
        await job.RunAsync();
        var pipeline = FittedPipeline.Load(job.Folder.CandidateModel(job.Completed.First(c => c.StackOn.Count > 0).Name));
        var broken = new FittedPipeline(pipeline.Manifest, [.. pipeline.Parts.Select(p => p.StackOn.Count > 0 ? p with { StackOn = ["nobody"] } : p)], pipeline.StackBase);
        using var stream = new MemoryStream();
        broken.Save(stream);
        stream.Position = 0;

        var e = Assert.Throws<ArtifactException>(() => FittedPipeline.Load(stream));

        Assert.Contains("`nobody`", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_AbortedInTheSecondLevel_GoesOnWithTheSameDecision()
    {
        using var job = await DecidedAsync();
        using var abort = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => job.RunAsync(
            e =>
            {
                if (e is CandidateChanged { Candidate: { Status: CandidateStatus.Completed, StackOn.Count: > 0 } })
                {
                    abort.Cancel();
                }
            },
            abort: abort.Token));
        var finished = job.Completed.Select(c => c.Name).Distinct().ToArray();
        var fitsBefore = job.FitLog.Count();

        await job.RunAsync();

        Assert.DoesNotContain(job.FitLog.Skip(fitsBefore), line => finished.Contains(line.Split(' ')[0]));
        using var straight = await DecidedAsync();
        await straight.RunAsync();
        Assert.Equal(straight.Model().Predict(job.Data()).Probabilities, job.Model().Predict(job.Data()).Probabilities);
    }

    [Fact]
    public async Task Run_WithoutADecision_AsksAHoldOutAndKeepsTheAnswer()
    {
        using var job = new JobFolder().With(s_config, s_table);

        await job.RunAsync();

        Assert.True(File.Exists(Path.Combine(job.Folder.Checkpoints, "stack.json")));
        Assert.DoesNotContain(job.FitLog, line => line.StartsWith("check", StringComparison.Ordinal));
        Assert.Equal(10, job.Completed.DistinctBy(c => c.Name).Count(c => c.Members.Count == 0));
    }

    [Fact]
    public async Task Run_FewRows_StaysOnOneLevel()
    {
        using var job = new JobFolder().With(s_config, JobFolder.Binary(200));

        await job.RunAsync();

        Assert.DoesNotContain(job.Completed, c => c.StackOn.Count > 0);
        Assert.Equal(10, job.Completed.DistinctBy(c => c.Name).Count(c => c.Members.Count == 0));
    }

    /// <summary>The hold-out check of an earlier start found that a second level pays.</summary>
    private static async Task<JobFolder> DecidedAsync()
    {
        var job = new JobFolder().With(s_config, s_table);
        using var abort = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => job.RunAsync(
            e =>
            {
                if (e is DataAnalyzed)
                {
                    abort.Cancel();
                }
            },
            abort: abort.Token));
        await File.WriteAllTextAsync(Path.Combine(job.Folder.Checkpoints, "stack.json"), """{"inputs":["gbdt-003","rf-004"]}""");
        return job;
    }
}
