using System.Collections.Concurrent;
using SagePortal.AutoML.Artifacts;
using SagePortal.AutoML.Ensembling;
using SagePortal.AutoML.Jobs;
using SagePortal.AutoML.Trials;
using SagePortal.Learning;
using SagePortal.Learning.Boosting;
using SagePortal.Learning.Forests;
using SagePortal.Learning.Validation;

namespace SagePortal.AutoML.Search;

/// <summary>
/// Out-of-fold scores flatter a second level: its inputs know the validation rows. So a small stack is trained on 8 of 9 rows
/// and judged on the rest, which none of its models saw (DyStack of AutoGluon 1.0).
/// </summary>
internal sealed class StackCheck(JobContext job, long preparedBytes)
{
    private const double HoldOutShare = 1.0 / 9;
    private const double FirstLevelShare = 0.6;

    private readonly ConcurrentDictionary<string, FinishedTrial> _trials = new(StringComparer.Ordinal);
    private double _deadline;

    /// <summary>Wall seconds it may take; infinite for no limit.</summary>
    public required double Seconds { get; init; }

    public required SchedulerOptions Options { get; init; }

    /// <summary>False when the second level betters the out-of-fold score and worsens that of the hold-out, or nothing came out in time.</summary>
    public async Task<bool> PaysAsync(CancellationToken cancellationToken)
    {
        var started = job.Clock.ElapsedSeconds;
        var fold = new HoldOut(HoldOutShare, job.Config.Seed).Split(job.Data.Target)[0];
        var data = job.Data.Subset(fold.TrainRows, Splits());
        var folds = new PreparedFolds(data, preparedBytes);
        _deadline = started + (Seconds * FirstLevelShare);
        await TrainAsync(data, folds, FirstLevel(data), cancellationToken).ConfigureAwait(false);
        var first = _trials.Values.ToArray();
        if (first.Length < 2)
        {
            return false;
        }

        var names = first.Select(t => t.Summary.Name).Order(StringComparer.Ordinal).ToArray();
        _deadline = started + Seconds;
        await TrainAsync(data, new StackedFolds(data, folds, [.. names.Select(n => (n, _trials[n].OutOfFold))]), SecondLevel(names), cancellationToken).ConfigureAwait(false);
        return _trials.Count > first.Length && Judge(data, first, [.. _trials.Values], fold, cancellationToken);
    }

    private static IEnumerable<Candidate> FirstLevel(TrainingSet data) => new[]
    {
        Learners.Gbdt(new GradientBoostingParameters { LearningRate = 0.1 }),
        Learners.ExtraTrees(data, new ForestParameters()),
        Learners.RandomForest(data, new ForestParameters()),
        Learners.Linear(c: 1, l1Ratio: 0),
    }.Select((e, i) => new Candidate($"check-{e.Kind}", i + 1, e.Learner, e.OutOfBag));

    private static IEnumerable<Candidate> SecondLevel(IReadOnlyList<string> inputs) =>
        [new Candidate("check-L2", 100, Learners.Gbdt(new GradientBoostingParameters { LearningRate = 0.1, ExtraTrees = true }).Learner) { StackOn = inputs }];

    private IValidationSplit Splits() => job.Data.Target.Problem == ProblemType.Regression
        ? new KFold(job.Data.Folds.Count, job.Config.Seed)
        : new StratifiedKFold(job.Data.Folds.Count, job.Config.Seed);

    private async Task TrainAsync(TrainingSet data, IPreparedFolds folds, IEnumerable<Candidate> plan, CancellationToken cancellationToken)
    {
        var deadline = _deadline;
        var fitter = new TrialFitter(data, folds, job.Objective, job.Config.Seed);
        var options = Options with { IsStopRequested = () => Options.IsStopRequested() || job.Clock.ElapsedSeconds > deadline };
        var scheduler = new TrialScheduler(fitter, data, job.Clock, job.Time, options)
        {
            OnEnded = trial =>
            {
                if (trial.Failure is null)
                {
                    _trials[trial.Candidate.Name] = TrialAssembly.Assemble(trial, data, job.Time.GetUtcNow());
                }
            },
        };
        using var candidates = plan.GetEnumerator();
        await scheduler.RunAsync(candidates, cancellationToken).ConfigureAwait(false);
    }

    private bool Judge(TrainingSet data, IReadOnlyList<FinishedTrial> first, IReadOnlyList<FinishedTrial> both, Fold fold, CancellationToken cancellationToken)
    {
        var (validated1, held1) = Score(data, first, fold, cancellationToken);
        var (validated2, held2) = Score(data, both, fold, cancellationToken);
        return !job.Objective.IsBetter(validated2, validated1) || !job.Objective.IsBetter(held1, held2);
    }

    private (double Validated, double Held) Score(TrainingSet data, IReadOnlyList<FinishedTrial> trials, Fold fold, CancellationToken cancellationToken)
    {
        var ordered = trials.OrderBy(t => t.Summary.Ordinal).ToArray();
        var greedy = new GreedyEnsemble(job.Objective, job.Config.Seed) { Threads = job.Config.Threads };
        var members = greedy.Select([.. ordered.Select(t => (t.Summary.Name, t.OutOfFold))], data.ValidatedTarget);
        var outputs = data.Target.OutputCount;
        var blend = new Predictions(data.Target.RowCount, outputs);
        foreach (var member in members)
        {
            var values = _trials[member.CandidateName].OutOfFold.Values;
            for (var i = 0; i < values.Length; i++)
            {
                blend.Values[i] += member.Weight * values[i];
            }
        }

        var parts = members.SelectMany(m => PipelineParts.Scale(_trials[m.CandidateName].Parts, m.Weight)).ToArray();
        var stackBase = _trials.Values.Where(t => t.Summary.StackOn.Count == 0).SelectMany(t => t.Parts).ToArray();
        var held = new PartsPrediction(parts, stackBase, outputs).Predict(job.Data.Table.Select(fold.ValidationRows), factor: null, job.Config.Threads, cancellationToken);
        return (job.Objective.Score(data.ValidatedTarget, blend), job.Objective.Score(job.Data.Target.Select(fold.ValidationRows), held));
    }
}
