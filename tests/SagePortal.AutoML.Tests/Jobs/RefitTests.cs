using SagePortal.AutoML.Artifacts;
using SagePortal.AutoML.Jobs;

namespace SagePortal.AutoML.Tests.Jobs;

public sealed class RefitTests
{
    private static readonly AutoMLJobConfig s_config = JobFolder.Config with { MaxCandidates = 7, ObjectiveMetric = "LogLoss", RefitsOnAllRows = true };

    [Fact]
    public async Task Run_Refit_MakesATwinOfOneModelPerMember()
    {
        using var job = new JobFolder().With(s_config, JobFolder.Binary(400, signal: 0.9));

        var completed = Assert.IsType<JobCompleted>(await job.RunAsync());

        var twin = job.Completed.Last(c => c.RefitOf is not null);
        var parent = job.Completed.Last(c => c.Name == completed.BestCandidate);
        Assert.Equal((parent.Name, parent.Name + "-full"), (twin.RefitOf, twin.Name));
        Assert.Equal(parent.Metrics, twin.Metrics);
        var (models, parents) = (FittedPipeline.Load(job.Folder.CandidateModel(twin.Name)), FittedPipeline.Load(job.Folder.CandidateModel(parent.Name)));
        Assert.Equal(parent.Members.Count, models.Parts.Sum(p => p.Models.Count));
        Assert.True(parents.Parts.Sum(p => p.Models.Count) > parent.Members.Count);
        Assert.All(models.Parts.SelectMany(p => p.Models), m => Assert.Null(m.Fold));
        var (one, other) = (models.Predict(job.Data()).Probabilities, parents.Predict(job.Data()).Probabilities);
        Assert.InRange(one.Zip(other, (a, b) => Math.Abs(a - b)).Average(), 1e-9, 0.1);
    }

    [Fact]
    public async Task Run_Refit_TakesTheMeanRoundsOfTheFolds()
    {
        using var job = new JobFolder().With(s_config with { MaxCandidates = 3, ObjectiveMetric = "RMSE" }, JobFolder.Regression(300));

        await job.RunAsync();

        var recipe = FittedPipeline.Load(job.Folder.CandidateModel("gbdt-003")).Manifest.Recipe!.Candidates[0];
        Assert.Equal(3, recipe.Iterations.Count);
        Assert.All(recipe.Iterations, i => Assert.True(i > 1));
        Assert.Equal((int)Math.Round(recipe.Iterations.Average()), recipe.RefitIterations);
    }

    [Fact]
    public async Task Program_OfATwin_FitsTheSameModel()
    {
        using var job = new JobFolder().With(s_config, JobFolder.Binary(300, signal: 0.9));
        await job.RunAsync();
        var twin = job.Completed.Last(c => c.RefitOf is not null);

        var program = await File.ReadAllTextAsync(job.Folder.CandidateProgram(twin.Name));

        Assert.Contains("experiment.Refit(experiment.Calibrate(", program, StringComparison.Ordinal);
        var recipe = FittedPipeline.Load(job.Folder.CandidateModel(twin.Name)).Manifest.Recipe!;
        Assert.True(recipe.IsRefit);
        var experiment = Experiments.Experiment.Read(job.Folder.TrainingData, recipe.Job);
        var trained = recipe.Candidates.ToDictionary(c => c.Name, c => experiment.Train(c.ToCandidate(), CancellationToken.None));
        var again = experiment.Refit(experiment.Calibrate(experiment.Blend([.. twin.Members.Select(m => (trained[m.CandidateName], m.Weight))])), CancellationToken.None);
        Assert.Equal(
            FittedPipeline.Load(job.Folder.CandidateModel(twin.Name)).Predict(job.Data()).Probabilities,
            experiment.ToPipeline(again).Predict(job.Data()).Probabilities);
        Assert.Equal(twin.Metrics[0].Value, experiment.Score(again), 1e-12);
    }

    [Fact]
    public async Task Run_LatencyLimit_MakesTheModelABlendWithinIt()
    {
        using var free = new JobFolder().With(s_config with { RefitsOnAllRows = false }, JobFolder.Binary(500, signal: 0.9));
        await free.RunAsync();
        var slow = free.Completed.Last(c => c.Name == "ensemble");
        using var job = new JobFolder().With(s_config with { RefitsOnAllRows = false, MaxPredictMicrosecondsPerRow = slow.PredictMicrosecondsPerRow / 3 }, JobFolder.Binary(500, signal: 0.9));

        var completed = Assert.IsType<JobCompleted>(await job.RunAsync());

        var best = job.Completed.Last(c => c.Name == completed.BestCandidate);
        Assert.Equal(Blending.LimitedName, best.Name);
        Assert.True(best.PredictMicrosecondsPerRow < slow.PredictMicrosecondsPerRow, $"{best.PredictMicrosecondsPerRow} µs of {slow.PredictMicrosecondsPerRow}");
        Assert.Contains(job.Completed, c => c.Name == "ensemble");
        var baseline = job.Completed.First(c => c.Algorithm == "Baseline");
        Assert.True(best.Metrics[0].Value < baseline.Metrics[0].Value);
    }

    [Fact]
    public async Task Run_LatencyLimitAndRefit_DeliversTheTwin()
    {
        using var job = new JobFolder().With(s_config with { MaxPredictMicrosecondsPerRow = 1e6 }, JobFolder.Binary(300, signal: 0.9));

        var completed = Assert.IsType<JobCompleted>(await job.RunAsync());

        Assert.Equal("ensemble-fast-full", completed.BestCandidate);
        Assert.Equal(job.Model().Manifest.CandidateName, completed.BestCandidate);
        Assert.All(job.Model().Parts.SelectMany(p => p.Models), m => Assert.Null(m.Fold));
    }

    [Fact]
    public async Task Run_LatencyLimitNothingKeeps_DeliversTheFastestCandidate()
    {
        using var job = new JobFolder().With(s_config with { RefitsOnAllRows = false, MaxPredictMicrosecondsPerRow = 1e-6 }, JobFolder.Binary(200));

        var completed = Assert.IsType<JobCompleted>(await job.RunAsync());

        var fastest = job.Completed.DistinctBy(c => c.Name).Where(c => c.Members.Count == 0).MinBy(c => c.PredictMicrosecondsPerRow)!;
        Assert.Equal(fastest.Name, completed.BestCandidate);
    }
}
