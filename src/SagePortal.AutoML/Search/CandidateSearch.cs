using SagePortal.AutoML.Jobs;
using SagePortal.AutoML.Trials;
using SagePortal.AutoML.Tuning;

namespace SagePortal.AutoML.Search;

/// <summary>
/// Trains candidates until the plan is through or the time is up. Where a second level may pay, half of the time goes to the
/// first, then a hold-out decides, then the second is trained, and what is left goes to the first again.
/// </summary>
internal sealed class CandidateSearch
{
    private const double FirstLevelShare = 0.5;
    private const double CheckShare = 0.15;
    private const double SecondLevelShare = 0.2;

    private readonly JobContext _job;
    private readonly CandidateRecorder _recorder;
    private readonly StopSignal _stop;
    private readonly PreparedFolds _folds;
    private readonly HashSet<string> _finished;
    private TrialScheduler? _scheduler;

    public CandidateSearch(JobContext job, CandidateRecorder recorder, StopSignal stop)
    {
        (_job, _recorder, _stop) = (job, recorder, stop);
        _folds = new PreparedFolds(job.Data, PreparedBytes());
        _finished = job.Leaderboard.Finished.Select(t => t.Summary.Name).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The candidate that is in work for the longest; null for none.</summary>
    public string? Current => _scheduler?.Current is [var oldest, ..] ? oldest : null;

    private bool IsOver => _stop.IsRequested || _job.Clock.SearchLeftSeconds <= 0;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var fitter = new TrialFitter(_job.Data, _folds, _job.Objective, _job.Config.Seed);
        await (_job.Config.Mode == AutoMLMode.HyperparameterTuning ? TuneAsync(fitter, cancellationToken) : EnsembleAsync(fitter, cancellationToken)).ConfigureAwait(false);
        if (_job.Leaderboard.Count == 0)
        {
            _recorder.Record(QuickTrial.Fit(_job.Data, fitter, _job.Time, cancellationToken));
        }
    }

    private async Task TuneAsync(TrialFitter fitter, CancellationToken cancellationToken)
    {
        var median = TuningStrategies.Median(_job.Config);
        using var plan = TuningStrategies.Plan(_job.Config, _job.Data, _finished.Contains, median);
        foreach (var trial in _job.Leaderboard.Finished)
        {
            Tell(trial.Summary);
        }

        var most = _job.Config.MaxCandidates ?? int.MaxValue;
        var options = Options(() => plan.Count < most) with { IsPlanReady = () => plan.IsReady };
        var scheduler = new TrialScheduler(fitter, _job.Data, _job.Clock, _job.Time, options)
        {
            OnStarted = _recorder.RecordStart,
            OnFit = LogFit,
            OnSkipped = candidate => plan.Record(candidate.Ordinal, double.PositiveInfinity, 0),
            OnEnded = trial =>
            {
                _recorder.RecordEnd(trial);
                if (_job.Leaderboard.Finished.FirstOrDefault(t => t.Summary.Name == trial.Candidate.Name) is { } finished)
                {
                    Tell(finished.Summary);
                }
                else
                {
                    plan.Record(trial.Candidate.Ordinal, trial.MeanLoss(), trial.FitSeconds);
                }
            },
        };
        await RunAsync(scheduler, plan, cancellationToken).ConfigureAwait(false);

        // The same figures whether the candidate ended now or before a restart: they decide what is proposed next.
        void Tell(CandidateSummary summary)
        {
            median?.Record(summary.Ordinal, [.. summary.Metrics[0].Folds.Select(_job.Objective.ToLoss)]);
            plan.Record(summary.Ordinal, _job.Objective.ToLoss(_job.Leaderboard.Score(summary)), summary.FitSeconds);
        }
    }

    private async Task EnsembleAsync(TrialFitter fitter, CancellationToken cancellationToken)
    {
        var (most, config) = (_job.Config.MaxCandidates ?? int.MaxValue, _job.Config);
        var stacks = StackRule.Applies(config.Mode, _job.Data, _job.Clock.TotalSeconds, config.MaxCandidates);
        var forSecond = stacks && config.MaxCandidates is { } limit ? (int)Math.Max(2, limit * SecondLevelShare) : 0;
        var plan = (await PlanAsync(cancellationToken).ConfigureAwait(false)).Take(most);
        using var first = Unfinished(plan.Take(most - forSecond));
        var openUntil = stacks ? _job.Clock.SearchLeftSeconds * (1 - FirstLevelShare) : 0;
        await TrainAsync(fitter, first, () => _job.Clock.SearchLeftSeconds >= openUntil, cancellationToken).ConfigureAwait(false);
        var hasStacked = stacks && !IsOver && await DecideAsync(cancellationToken).ConfigureAwait(false) is { Inputs.Count: > 1 } decision
            && await TrainSecondLevelAsync(decision, forSecond > 0 ? forSecond : int.MaxValue, cancellationToken).ConfigureAwait(false);
        await TrainAsync(fitter, first, () => true, cancellationToken).ConfigureAwait(false);
        if (forSecond > 0 && !hasStacked)
        {
            using var rest = Unfinished(plan.Skip(most - forSecond));
            await TrainAsync(fitter, rest, () => true, cancellationToken).ConfigureAwait(false);
        }

        if (RepeatPlan.Applies(_job.Data, _job.Clock.TotalSeconds))
        {
            await RepeatAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>On large tables in the order that a sample gave, on a restart the same.</summary>
    private async Task<IEnumerable<Candidate>> PlanAsync(CancellationToken cancellationToken)
    {
        var plan = CandidatePlan.FirstLevel(_job.Data, _job.Config.Seed);
        if (!SampleRanking.Applies(_job.Config.Mode, _job.Data, _job.Clock.TotalSeconds))
        {
            return plan;
        }

        var candidates = plan.ToArray();
        if (_job.Checkpoints.ReadOrder() is { } decided)
        {
            var places = decided.Names.Select((name, i) => (name, i)).ToDictionary(p => p.name, p => p.i, StringComparer.Ordinal);
            return candidates.OrderBy(c => places.GetValueOrDefault(c.Name, int.MaxValue)).ThenBy(c => c.Ordinal);
        }

        var ranked = await new SampleRanking(_job, PreparedBytes() / 2) { Options = Options(() => true) }.RankAsync(candidates, cancellationToken).ConfigureAwait(false);
        _job.Checkpoints.WriteOrder(new PlanOrder([.. ranked.Select(c => c.Name)]));
        return ranked;
    }

    /// <summary>Further sets of folds, as long as there is time.</summary>
    private async Task RepeatAsync(CancellationToken cancellationToken)
    {
        for (var repeat = 1; !IsOver && RepeatPlan.Next(_job, repeat, Load) is { Count: > 0 } candidates; repeat++)
        {
            var data = _job.Data.Refold(repeat, _job.Config.Seed);
            var fitter = new TrialFitter(data, new PreparedFolds(data, PreparedBytes() / 2), _job.Objective, _job.Config.Seed);
            using var plan = Unfinished(candidates);
            var scheduler = new TrialScheduler(fitter, data, _job.Clock, _job.Time, Options(() => true))
            {
                OnStarted = _recorder.RecordStart,
                OnFit = LogFit,
                OnEnded = trial =>
                {
                    // Fits that time cut short are no better than those they would be averaged with
                    if (trial.Outcomes.Any(o => o?.CutAfter is not null))
                    {
                        trial.End("stopped before it was finished", stopped: true);
                    }

                    _recorder.RecordEnd(trial, data);
                },
            };
            await RunAsync(scheduler, plan, cancellationToken).ConfigureAwait(false);
        }
    }

    private Candidate? Load(string name) => _recorder.Load(name).Manifest.Recipe?.Candidates.FirstOrDefault(c => c.Name == name)?.ToCandidate();

    private IEnumerator<Candidate> Unfinished(IEnumerable<Candidate> plan) => plan.Where(c => !_finished.Contains(c.Name)).GetEnumerator();

    private async Task<bool> TrainSecondLevelAsync(StackDecision decision, int most, CancellationToken cancellationToken)
    {
        var byName = _job.Leaderboard.Finished.ToDictionary(t => t.Summary.Name, t => t.OutOfFold, StringComparer.Ordinal);
        var folds = new StackedFolds(_job.Data, _folds, [.. decision.Inputs.Select(n => (n, byName[n]))]);
        using var plan = Unfinished(CandidatePlan.SecondLevel(_job.Data, decision.Inputs).Take(most));
        await TrainAsync(new TrialFitter(_job.Data, folds, _job.Objective, _job.Config.Seed), plan, () => true, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private async Task TrainAsync(TrialFitter fitter, IEnumerator<Candidate> plan, Func<bool> mayOpen, CancellationToken cancellationToken)
    {
        var scheduler = new TrialScheduler(fitter, _job.Data, _job.Clock, _job.Time, Options(mayOpen))
        {
            OnStarted = _recorder.RecordStart,
            OnFit = LogFit,
            OnEnded = _recorder.RecordEnd,
        };
        await RunAsync(scheduler, plan, cancellationToken).ConfigureAwait(false);
    }

    private async Task RunAsync(TrialScheduler scheduler, IEnumerator<Candidate> plan, CancellationToken cancellationToken)
    {
        _scheduler = scheduler;
        await scheduler.RunAsync(plan, cancellationToken).ConfigureAwait(false);
        _scheduler = null;
    }

    private void LogFit(Candidate candidate, int fit) => _job.Checkpoints.LogFit(candidate.Name, fit);

    /// <summary>What an earlier start of the job decided, as long as the candidates are still there.</summary>
    private async Task<StackDecision> DecideAsync(CancellationToken cancellationToken)
    {
        var finished = _job.Leaderboard.Finished;
        if (_job.Checkpoints.ReadStack() is { } decided && decided.Inputs.All(n => finished.Any(t => t.Summary.Name == n)))
        {
            return decided;
        }

        var check = new StackCheck(_job, PreparedBytes()) { Seconds = _job.Clock.SearchLeftSeconds * CheckShare / (1 - FirstLevelShare), Options = Options(() => true) };
        var pays = await check.PaysAsync(cancellationToken).ConfigureAwait(false);
        var decision = new StackDecision(pays ? StackRule.Inputs(finished, _job.Leaderboard.Score, _job.Objective, _job.Data.Target.RowCount) : []);
        _job.Checkpoints.WriteStack(decision);
        return decision;
    }

    private SchedulerOptions Options(Func<bool> mayOpen) => new()
    {
        Workers = _job.Config.Threads,
        SecondsPerCandidate = _job.Config.MaxRuntimePerTrainingJobInSeconds,
        MemoryLimitBytes = _job.Config.MemoryLimitBytes,
        MayOpen = mayOpen,
        IsStopRequested = () => _stop.IsRequested,
    };

    /// <summary>A quarter of the memory for prepared folds.</summary>
    private long PreparedBytes() =>
        (_job.Config.MemoryLimitBytes > 0 ? _job.Config.MemoryLimitBytes : GC.GetGCMemoryInfo().TotalAvailableMemoryBytes) / 4;
}
