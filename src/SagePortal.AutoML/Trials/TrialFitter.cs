using System.Diagnostics;
using SagePortal.AutoML.Artifacts;
using SagePortal.Learning;
using SagePortal.Learning.Boosting;
using SagePortal.Learning.Boosting.Binning;
using SagePortal.Learning.Metrics;

namespace SagePortal.AutoML.Trials;

/// <summary>Runs single fits. Everything random comes from the job's seed, the candidate's ordinal and the fold.</summary>
internal sealed class TrialFitter(TrainingSet data, IPreparedFolds folds, Metric objective, int seed)
{
    private const int TimedRows = 512;

    public FoldOutcome Fit(Candidate candidate, int fit, int threads, FitDeadline until, CancellationToken cancellationToken)
    {
        var deadline = new CountedDeadline(until.IsOver, candidate.CutAfter.ElementAtOrDefault(fit));
        var context = Context(candidate, fit, threads, deadline, cancellationToken) with { SecondsLeft = until.SecondsLeft, Schedule = candidate.Schedules.ElementAtOrDefault(fit) };
        var outcome = candidate.OutOfBag ? FitAllRows(candidate, context) : FitFold(candidate, fit, context);
        return outcome with { CutAfter = deadline.CutAfter };
    }

    /// <summary>One fit on all rows, without validation rows to stop on.</summary>
    /// <param name="candidate">Its share of the rows is not looked at.</param>
    /// <param name="iterations">Rounds, trees or epochs; null takes the learner's own number.</param>
    /// <param name="schedule">That of the folds; null for the learner's own.</param>
    /// <param name="isOutOfTime">Ends it early.</param>
    /// <param name="cancellationToken">Ends it at once.</param>
    /// <returns>Null when time ended it: a model of fewer rounds would not be that of the folds.</returns>
    public PipelinePart? Refit(Candidate candidate, int? iterations, FitSchedule? schedule, Func<bool> isOutOfTime, CancellationToken cancellationToken)
    {
        var rows = folds.AllRows(candidate.Preparation);
        var deadline = new CountedDeadline(isOutOfTime, cutAfter: null);
        var fit = Fit(candidate.Learner, rows, Context(candidate, data.Folds.Count, threads: 1, deadline, cancellationToken) with { Iterations = iterations, Schedule = schedule });
        return deadline.CutAfter is null
            ? new PipelinePart(rows.Preparation, [new WeightedModel(candidate.Name, fit.Model, 1)]) { StackOn = candidate.StackOn }
            : null;
    }

    private FitContext Context(Candidate candidate, int fit, int threads, CountedDeadline deadline, CancellationToken cancellationToken) => new()
    {
        Seed = unchecked((seed * 1_000_003) + (candidate.Ordinal * 1009) + fit),
        Threads = threads,
        IsOutOfTime = deadline.Ask,
        StoppingMetric = MetricCatalog.SurrogateFor(objective),
        CancellationToken = cancellationToken,
    };

    private FoldOutcome FitFold(Candidate candidate, int fold, FitContext context)
    {
        var rows = folds.Fold(fold, candidate.Preparation);
        var started = Stopwatch.GetTimestamp();
        var fit = candidate.TrainShare < 1 ? FitSample(candidate, rows, context) : Fit(candidate.Learner, rows, context);
        var fitted = Stopwatch.GetTimestamp();
        var predictions = new Predictions(rows.Validation!.RowCount, data.Target.OutputCount);
        fit.Model.Predict(rows.Validation.Inputs, predictions, context.Threads, context.CancellationToken);
        return new FoldOutcome
        {
            Preparation = rows.Preparation,
            Fit = fit with { OutOfBag = null },
            Predictions = predictions,
            Loss = objective.ToLoss(objective.Score(rows.Validation.Target, predictions)),
            FitSeconds = Stopwatch.GetElapsedTime(started, fitted).TotalSeconds,
            PredictSecondsPerRow = Stopwatch.GetElapsedTime(fitted).TotalSeconds / predictions.RowCount,
        };
    }

    /// <summary>Tree learners share the fold's bins unless they ask for others.</summary>
    private static FitResult Fit(ILearner learner, PreparedRows rows, FitContext context) =>
        learner is IBinnedLearner { MaxBin: BinMapper.MaxBins } binned
            ? binned.Fit(rows.Bins.Train, rows.Bins.Validation, context)
            : learner.Fit(rows.Train, rows.Validation, context);

    /// <summary>The same rows for every candidate of the share, a larger share holds those of a smaller one.</summary>
    private FitResult FitSample(Candidate candidate, PreparedRows rows, FitContext context)
    {
        var order = Enumerable.Range(0, rows.Train.RowCount).ToArray();
        new Random(seed).Shuffle(order);
        var sample = order.AsSpan(0, Math.Max(1, (int)Math.Round(order.Length * candidate.TrainShare))).ToArray();
        Array.Sort(sample);
        return candidate.Learner is IBinnedLearner { MaxBin: BinMapper.MaxBins } binned
            ? binned.Fit(rows.Bins.Train with { Rows = sample }, rows.Bins.Validation, context)
            : candidate.Learner.Fit(rows.Train.Select(sample), rows.Validation, context);
    }

    private FoldOutcome FitAllRows(Candidate candidate, FitContext context)
    {
        var rows = folds.AllRows(candidate.Preparation);
        var started = Stopwatch.GetTimestamp();
        var fit = Fit(candidate.Learner, rows, context);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var outOfBag = fit.OutOfBag ?? throw new InvalidOperationException($"{candidate.Learner.Name} gave no out-of-bag predictions");
        FillUnseen(outOfBag);
        return new FoldOutcome
        {
            Preparation = rows.Preparation,
            Fit = fit with { OutOfBag = null },
            Predictions = outOfBag,
            Loss = objective.ToLoss(objective.Score(data.Target, outOfBag)),
            FitSeconds = seconds,
            PredictSecondsPerRow = TimePrediction(fit.Model, rows.Train.Inputs, context),
        };
    }

    /// <summary>Out-of-bag predictions come out of the fit, so the time of a prediction is taken on some rows.</summary>
    private double TimePrediction(IModel model, FeatureMatrix inputs, FitContext context)
    {
        var rows = inputs.Select([.. Enumerable.Range(0, Math.Min(TimedRows, inputs.RowCount))]);
        var started = Stopwatch.GetTimestamp();
        model.Predict(rows, new Predictions(rows.RowCount, data.Target.OutputCount), context.Threads, context.CancellationToken);
        return Stopwatch.GetElapsedTime(started).TotalSeconds / rows.RowCount;
    }

    /// <summary>A row in every bag (few trees) has no honest prediction: it gets the mean of the others.</summary>
    private static void FillUnseen(Predictions outOfBag)
    {
        var sums = new double[outOfBag.OutputCount];
        var seen = 0;
        for (var i = 0; i < outOfBag.RowCount; i++)
        {
            var row = outOfBag.Row(i);
            if (!double.IsNaN(row[0]))
            {
                seen++;
                for (var k = 0; k < sums.Length; k++)
                {
                    sums[k] += row[k];
                }
            }
        }

        for (var i = 0; i < outOfBag.RowCount && seen > 0; i++)
        {
            var row = outOfBag.Row(i);
            if (double.IsNaN(row[0]))
            {
                for (var k = 0; k < sums.Length; k++)
                {
                    row[k] = sums[k] / seen;
                }
            }
        }
    }
}
