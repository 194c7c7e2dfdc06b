using System.Diagnostics;
using SagePortal.AutoML.Preparation;
using SagePortal.Learning;
using SagePortal.Learning.Losses;
using SagePortal.Learning.ModelFiles;

namespace SagePortal.Trainer.Fitting;

/// <summary>Reads a split, fits and predicts, and measures each.</summary>
internal static class FitRun
{
    private const int Retries = 5;
    private const double Mebibyte = 1 << 20;

    public static FitReport Execute(FitRequest request, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        var split = FitTables.Read(
            request.TrainPath, request.TestPath, request.Target, request.Problem, FitLearners.TakesCodesAsNumbers(request.Settings.Learner));
        var load = Stopwatch.GetElapsedTime(start).TotalSeconds;
        if (request.Settings.Loss is { } loss && request.Problem != ProblemType.Regression)
        {
            throw new DataProblemException("LossUnfit", $"`--loss {loss}` is for `--task regression`; classes always use log loss");
        }

        CheckTarget(request.Settings.Loss, split);
        CheckMonotone(request.Settings.Monotone, split.Train.Inputs.Features);
        var learner = FitLearners.Create(request.Settings);
        var context = new FitContext { Seed = request.Seed, Threads = request.Threads, CancellationToken = cancellationToken };
        var fits = FitMeasurement.Take(learner, split.Train, context, request.Runs, Retries, request.MaxForeign);
        var model = fits.Result.Model;
        var timing = PredictionTiming.Of(model, split.Test.Inputs, request.Threads);
        var predictions = new Predictions(split.Test.RowCount, model.OutputCount);
        model.Predict(split.Test.Inputs, predictions, request.Threads, cancellationToken);
        var scores = HoldoutScores.Of(split.Test.Target, predictions);
        return Report(request, split, fits, timing, scores) with
        {
            LoadSeconds = Math.Round(load, 3),
            EstimatedMb = Math.Round(learner.EstimateMemory(split.Train.RowCount, split.Train.Inputs.FeatureCount, model.OutputCount) / Mebibyte, 1),
            ModelMb = Math.Round(SizeOf(model) / Mebibyte, 2),
        };
    }

    private static void CheckTarget(string? name, FitSplit split)
    {
        int[] rows = [.. Enumerable.Range(0, split.Train.RowCount)];
        if (name is not null && FitLosses.Create(name) is var loss && loss.FirstOutside(split.Train.Target, rows) is { } row)
        {
            throw new DataProblemException("TargetUnfit", TargetDomainException.Describe(loss, split.TrainRows[row] + 1, split.Train.Target.Values[row]));
        }
    }

    private static void CheckMonotone(IReadOnlyDictionary<string, int>? constraints, IReadOnlyList<Feature> features)
    {
        foreach (var name in constraints?.Keys ?? [])
        {
            if (!features.Any(f => string.Equals(f.Name, name, StringComparison.Ordinal) && !f.IsCategorical))
            {
                throw new DataProblemException("ColumnMissing", $"`--monotone` names `{name}`, which is no column of numbers");
            }
        }
    }

    private static FitReport Report(FitRequest request, FitSplit split, FitMeasurement fits, PredictionTiming timing, Dictionary<string, double> scores) => new()
    {
        Learner = request.Settings.Learner,
        Version = $"sageportal {typeof(FitRun).Assembly.GetName().Version?.ToString(3)}",
        Data = Path.GetFileName(request.TrainPath),
        Task = request.Task,
        RowsTrain = split.Train.RowCount,
        RowsTest = split.Test.RowCount,
        Cols = split.Train.Inputs.FeatureCount,
        Threads = request.Threads,
        Rounds = request.Settings.Rounds,
        Grow = FitLearners.GrowsLeafWise(request.Settings.Learner) ? "lossguide" : null,
        Leaves = request.Settings.Leaves,
        Bins = request.Settings.Bins,
        Lr = request.Settings.LearningRate,
        Runs = request.Runs,
        BinSeconds = Math.Round(fits.Median(f => f.Bin), 4),
        BoostSeconds = Math.Round(fits.Median(f => f.Boost), 4),
        FitSeconds = Math.Round(fits.Median(f => f.Bin + f.Boost), 4),
        FitRuns = [.. fits.Counted.Select(f => Math.Round(f.Bin + f.Boost, 4))],
        FitCpuSeconds = Math.Round(fits.Median(f => f.Cpu), 3),
        ForeignCpu = Math.Round(fits.Median(f => f.Foreign), 3),
        CleanRuns = fits.CleanRuns,
        Metric = HoldoutScores.MainMetric(request.Problem),
        Score = scores[HoldoutScores.MainMetric(request.Problem)],
        Scores = scores,
        PredictRowsS = (long)timing.RowsPerSecond,
        Row1UsP50 = Math.Round(timing.OneRowP50, 2),
        Row1UsP99 = Math.Round(timing.OneRowP99, 2),
        Row1AllocatedBytes = Math.Round(timing.OneRowBytes, 1),
        RssBeforeMb = fits.RssBeforeMb,
        PeakRssMb = fits.PeakRssMb,
    };

    private static long SizeOf(IModel model)
    {
        using var stream = new MemoryStream();
        using var writer = new ModelWriter(stream);
        writer.WriteModel(model);
        writer.Flush();
        return stream.Length;
    }
}
