using System.Runtime.InteropServices;
using SagePortal.AutoML.Artifacts;
using SagePortal.AutoML.Explaining;
using SagePortal.AutoML.Jobs;
using SagePortal.AutoML.Reports;
using SagePortal.AutoML.Tests.Jobs;

namespace SagePortal.AutoML.Tests.Explaining;

public sealed class JobExplainingTests
{
    [Fact]
    public async Task RunAsync_WithTime_ExplainsTheBestAndGivesEveryCandidateItsImportance()
    {
        using var job = new JobFolder().With(JobFolder.Config, JobFolder.Binary(400));

        var ending = Assert.IsType<JobCompleted>(await job.RunAsync());

        var report = DurableFile.ReadJson<ExplainabilityReport>(job.Folder.Explainability)!;
        Assert.Equal(ending.BestCandidate, report.CandidateName);
        Assert.Equal(400, report.ExplainedRows);
        Assert.Equal("a", report.GlobalContributions[0].Column);
        Assert.Equal("noise", report.GlobalContributions[^1].Column);
        Assert.Equal(4, report.PartialDependence.Count);
        Assert.Equal(3, report.PartialDependencePairs.Count);
        Assert.All(report.Rows, row => Assert.Equal(4, row.Contributions.Count));
        foreach (var candidate in job.Completed.Select(c => c.Name).Distinct())
        {
            var importance = DurableFile.ReadJson<CandidateReport>(job.Folder.CandidateReport(candidate))!.PermutationImportance;
            Assert.Equal(4, importance.Count);
            Assert.Equal("a", importance[0].Column);
        }
    }

    [Fact]
    public async Task OutOfFoldPredictor_OnUnchangedRows_GivesTheOutOfFoldPredictionsOfTheSearch()
    {
        using var job = new JobFolder().With(JobFolder.Config, JobFolder.Binary(200));
        await job.RunAsync();
        var input = JobReader.Read(job.Folder.TrainingData, JobFolder.Config, CancellationToken.None);
        var data = new JobInput(JobFolder.Config, input.Table, input.Schema).Build();
        var foldOf = new int[data.Table.RowCount];
        for (var f = 0; f < data.Folds.Count; f++)
        {
            Array.ForEach(data.Folds[f].ValidationRows, row => foldOf[row] = f);
        }

        var compared = 0;
        foreach (var name in job.Completed.Select(c => c.Name).Where(n => n != "ensemble").Distinct())
        {
            var loaded = FittedPipeline.Load(job.Folder.CandidateModel(name));
            var predictor = new OutOfFoldPredictor(new FittedPipeline(loaded.Manifest with { Calibration = null }, loaded.Parts), foldOf);
            if (predictor.IsOutOfFold)
            {
                var saved = MemoryMarshal.Cast<byte, double>(await File.ReadAllBytesAsync(Path.Combine(job.Folder.Checkpoints, name + ".predictions.bin"))).ToArray();
                Assert.All(predictor.Predict(data.Table, 1, CancellationToken.None).Values.Zip(saved), p => Assert.Equal(p.Second, p.First, 1e-9));
                compared++;
            }
        }

        Assert.True(compared > 1);
    }
}
