using SagePortal.AutoML.Artifacts;
using SagePortal.AutoML.Experiments;
using SagePortal.AutoML.Explaining;
using SagePortal.AutoML.Jobs;
using SagePortal.AutoML.Search;
using SagePortal.AutoML.Trials;
using SagePortal.Learning.Boosting;

namespace SagePortal.AutoML.Tests.Jobs;

public sealed class RepeatedBaggingTests
{
    private static readonly GradientBoostingLearner s_trees = new(new GradientBoostingParameters { LearningRate = 0.1, NumIterations = 40 });

    [Fact]
    public void Train_FurtherSets_AveragesPredictionsAndModelsOfAll()
    {
        using var job = new JobFolder().With(JobFolder.Config with { Seed = 3 }, JobFolder.Binary(240, signal: 0.8));
        var experiment = Experiment.Read(job.Folder.TrainingData, JobFolder.Config with { Seed = 3 }, CancellationToken.None);

        var once = experiment.Train(new Candidate("a", 1, s_trees), CancellationToken.None);
        var twice = experiment.Train(new Candidate("a-x2", 2001, s_trees) { RepeatOf = "a", Repeat = 1 }, CancellationToken.None);
        var thrice = experiment.Train(new Candidate("a-x3", 3001, s_trees) { RepeatOf = "a-x2", Repeat = 2 }, CancellationToken.None);

        Assert.Equal([3, 6, 9], new[] { once, twice, thrice }.Select(t => t.Parts.Sum(p => p.Models.Count)));
        Assert.All(thrice.Parts.SelectMany(p => p.Models), m => Assert.Equal(1 / 9.0, m.Weight, 1e-12));
        Assert.NotEqual(once.OutOfFold.Values, twice.OutOfFold.Values);

        // Each set's own predictions follow from the means before and after it.
        var second = twice.OutOfFold.Values.Zip(once.OutOfFold.Values, (mean, first) => (2 * mean) - first).ToArray();
        Assert.All(second, p => Assert.InRange(p, -1e-12, 1 + 1e-12));
        Assert.Contains(second.Zip(once.OutOfFold.Values, (a, b) => Math.Abs(a - b)), d => d > 1e-3);
    }

    [Fact]
    public void Predict_OutOfFold_AsksOnlyTheModelsOfTheJobsOwnFolds()
    {
        using var job = new JobFolder().With(JobFolder.Config, JobFolder.Binary(240, signal: 0.8));
        var experiment = Experiment.Read(job.Folder.TrainingData, JobFolder.Config, CancellationToken.None);
        var once = experiment.Train(new Candidate("a", 1, s_trees), CancellationToken.None);
        var twice = experiment.Train(new Candidate("a-x2", 2001, s_trees) { RepeatOf = "a", Repeat = 1 }, CancellationToken.None);
        var input = JobReader.Read(job.Folder.TrainingData, JobFolder.Config, CancellationToken.None);
        var data = new JobInput(JobFolder.Config, input.Table, input.Schema).Build();
        var foldOf = new int[data.Target.RowCount];
        for (var f = 0; f < data.Folds.Count; f++)
        {
            Array.ForEach(data.Folds[f].ValidationRows, row => foldOf[row] = f);
        }

        var predictor = new OutOfFoldPredictor(experiment.ToPipeline(twice), foldOf);

        Assert.True(predictor.IsOutOfFold);
        Assert.Equal(once.OutOfFold.Values, predictor.Predict(data.Table, 1, CancellationToken.None).Values, (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Fact]
    public async Task Run_TimeLeftBehindThePlan_FitsTheBlendsMembersOnFurtherFolds()
    {
        // So few rows have a dozen candidates; the stop file ends the job as soon as one is repeated.
        using var job = new JobFolder().With(JobFolder.Config with { MaxCandidates = null, MaxAutoMLJobRuntimeInSeconds = 300, ObjectiveMetric = "LogLoss" }, JobFolder.Binary(90, signal: 0.8));

        Assert.IsType<JobCompleted>(await job.RunAsync(e =>
        {
            if (e is CandidateChanged { Candidate: { Status: CandidateStatus.Completed, Sets: > 1 } })
            {
                File.WriteAllText(job.Folder.StopRequest, "");
            }
        }));

        var repeated = job.Completed.First(c => c.Sets > 1);
        var before = job.Completed.First(c => c.Name == repeated.RepeatOf);
        Assert.Equal(before.Name + "-x2", repeated.Name);
        Assert.DoesNotContain(job.Completed.Where(c => c.Members.Count > 0).SelectMany(c => c.Members), m => m.CandidateName == before.Name);
        var recipe = FittedPipeline.Load(job.Folder.CandidateModel(repeated.Name)).Manifest.Recipe!;
        var experiment = Experiment.Read(job.Folder.TrainingData, recipe.Job, CancellationToken.None);
        var again = recipe.Candidates.Select(c => experiment.Train(c.ToCandidate(), CancellationToken.None)).ToArray()[^1];
        Assert.Equal(repeated.Metrics[0].Value, experiment.Score(again), 1e-9);
    }

    [Fact]
    public async Task Run_MostCandidatesReached_RepeatsNone()
    {
        using var job = new JobFolder().With(JobFolder.Config with { MaxCandidates = 5, MaxAutoMLJobRuntimeInSeconds = 300 }, JobFolder.Binary(90, signal: 0.8));

        Assert.Equal(SecondaryStatus.MaxCandidatesReached, Assert.IsType<JobCompleted>(await job.RunAsync()).Ending);

        Assert.All(job.Completed, c => Assert.Equal(1, c.Sets));
    }

    [Fact]
    public void Applies_OnlyWhereTimeIsGiven()
    {
        using var job = new JobFolder().With(JobFolder.Config, JobFolder.Binary(60));
        var input = JobReader.Read(job.Folder.TrainingData, JobFolder.Config, CancellationToken.None);
        var data = new JobInput(JobFolder.Config, input.Table, input.Schema).Build();

        Assert.True(RepeatPlan.Applies(data, 300));
        Assert.False(RepeatPlan.Applies(data, null));
    }
}
