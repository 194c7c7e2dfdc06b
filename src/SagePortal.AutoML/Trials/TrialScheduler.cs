using SagePortal.AutoML.Jobs;

namespace SagePortal.AutoML.Trials;

/// <summary>
/// Runs the fits of all candidates on a few workers: each takes the next fit of the oldest candidate in work, else opens the
/// next candidate. Single-threaded fits side by side waste nothing at joins and barriers, and as every fit is deterministic
/// by itself, results do not depend on the number of workers.
/// </summary>
internal sealed class TrialScheduler(TrialFitter fitter, TrainingSet data, JobClock clock, TimeProvider time, SchedulerOptions options)
{
    /// <summary>No candidate may use more of the search time that is left when it begins.</summary>
    private const double MostShare = 0.4;

    /// <summary>After so many candidates in a row that cost too much, nothing cheaper is to be expected.</summary>
    private const int MostSkipped = 50;

    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(20);

    private readonly Lock _lock = new();
    private readonly List<Trial> _open = [];
    private readonly Dictionary<string, double> _secondsByKind = new(StringComparer.Ordinal);
    private readonly MemoryGate _memory = new(options.MemoryLimitBytes);

    public Action<Trial> OnStarted { get; init; } = _ => { };

    /// <summary>Called once per fit begun, before it.</summary>
    public Action<Candidate, int> OnFit { get; init; } = (_, _) => { };

    /// <summary>Called for a candidate that would cost more time than there is.</summary>
    public Action<Candidate> OnSkipped { get; init; } = _ => { };

    /// <summary>Called outside of the lock by the worker that ended the trial; complete or failed.</summary>
    public Action<Trial> OnEnded { get; init; } = _ => { };

    /// <summary>The candidates in work, oldest first.</summary>
    public IReadOnlyList<string> Current
    {
        get
        {
            lock (_lock)
            {
                return [.. _open.Select(t => t.Candidate.Name)];
            }
        }
    }

    /// <summary>Returns when the plan is through, no candidate may be opened any more, or time is up; a fit that does not heed its deadline is abandoned.</summary>
    /// <param name="plan">Left where the last opened candidate was found.</param>
    /// <param name="cancellationToken">Ends all fits at once.</param>
    public async Task RunAsync(IEnumerator<Candidate> plan, CancellationToken cancellationToken)
    {
        using var hardStop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (double.IsFinite(clock.SearchLeftSeconds))
        {
            // Fits heed their deadline between iterations; half of the reserve is their grace.
            hardStop.CancelAfter(TimeSpan.FromSeconds(Math.Max(0.1, clock.SearchLeftSeconds + ((clock.LeftSeconds - clock.SearchLeftSeconds) / 2))));
        }

        var workers = Enumerable.Range(0, options.Workers)
            .Select(_ => Task.Factory.StartNew(() => Work(plan, hardStop.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))
            .ToArray();
        try
        {
            await Task.WhenAll(workers).WaitAsync(hardStop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
        }

        EndOpenTrials();
    }

    private void Work(IEnumerator<Candidate> plan, CancellationToken hardStop)
    {
        while (!hardStop.IsCancellationRequested && Take(plan, hardStop) is var (trial, fit, seconds))
        {
            Run(trial, fit, seconds, hardStop);
            bool over;
            lock (_lock)
            {
                over = trial.IsOver && _open.Remove(trial);
                if (over && trial.Failure is null)
                {
                    _secondsByKind[Kind(trial.Candidate)] = trial.FitSeconds;
                }
            }

            if (over)
            {
                OnEnded(trial);
            }
        }
    }

    private (Trial Trial, int Fit, double Seconds)? Take(IEnumerator<Candidate> plan, CancellationToken hardStop)
    {
        for (var skipped = 0; skipped < MostSkipped;)
        {
            lock (_lock)
            {
                if (options.IsStopRequested() || clock.SearchLeftSeconds <= 0)
                {
                    return null;
                }

                if (_open.Find(t => t.HasNext) is { } trial)
                {
                    return (trial, trial.TakeNext(), SecondsForNextFit(trial));
                }

                if (!options.MayOpen())
                {
                    return null;
                }

                if (options.IsPlanReady())
                {
                    if (!plan.MoveNext())
                    {
                        return null;
                    }

                    if (IsAffordable(plan.Current))
                    {
                        Open(plan.Current);
                        continue;
                    }

                    skipped++;
                    OnSkipped(plan.Current);
                    continue;
                }
            }

            hardStop.WaitHandle.WaitOne(s_poll);
        }

        return null;
    }

    private void Open(Candidate candidate)
    {
        var trial = new Trial(candidate, candidate.OutOfBag ? 1 : data.Folds.Count, time.GetUtcNow());
        _open.Add(trial);
        OnStarted(trial);
    }

    /// <summary>One that would hardly get half of the time that its kind took before is skipped for something cheaper.</summary>
    private bool IsAffordable(Candidate candidate) =>
        !_secondsByKind.TryGetValue(Kind(candidate), out var seconds) || clock.SearchLeftSeconds * options.Workers >= seconds / 2;

    private static string Kind(Candidate candidate) => candidate.OutOfBag ? candidate.Learner.Name + "/oob" : candidate.Learner.Name;

    /// <summary>The fits of a candidate share its time evenly, so that no fold is starved by those before it.</summary>
    private double SecondsForNextFit(Trial trial)
    {
        var fits = trial.Left + 1;
        var share = Math.Min(options.Workers, fits) / (double)fits;
        var left = clock.SearchLeftSeconds * (fits == trial.Outcomes.Length ? MostShare : 1);
        if (fits == 1 && trial.Outcomes.Length == 1)
        {
            left = clock.SearchLeftSeconds * MostShare;
        }

        if (options.SecondsPerCandidate is { } cap)
        {
            left = Math.Min(left, cap - (time.GetUtcNow() - trial.StartedAt).TotalSeconds);
        }

        return left * share;
    }

    private void Run(Trial trial, int fit, double seconds, CancellationToken hardStop)
    {
        try
        {
            var rows = data.Target.RowCount;
            using var memory = _memory.Enter(trial.Candidate.Learner.EstimateMemory(rows, data.Features.Count, data.Target.OutputCount), hardStop);
            OnFit(trial.Candidate, fit);
            var started = time.GetTimestamp();
            double SecondsLeft() => Math.Min(seconds - time.GetElapsedTime(started).TotalSeconds, clock.SearchLeftSeconds);
            var deadline = new FitDeadline(() => options.IsStopRequested() || SecondsLeft() <= 0, double.IsFinite(seconds) ? SecondsLeft : null);
            var outcome = fitter.Fit(trial.Candidate, fit, options.ThreadsPerFit, deadline, hardStop);
            lock (_lock)
            {
                trial.Finish(fit, outcome);
            }
        }
        catch (Exception e) when (e is not StackOverflowException)
        {
            lock (_lock)
            {
                trial.Fail(Explain(e), e is OperationCanceledException);
            }
        }
    }

    private static string Explain(Exception e) => e switch
    {
        OperationCanceledException => "stopped before it was finished",
        OutOfMemoryException => "it needs more memory than there is",
        MemoryExceededException => e.Message,
        _ => $"{e.GetType().Name}: {e.Message}",
    };

    private void EndOpenTrials()
    {
        Trial[] unfinished;
        lock (_lock)
        {
            unfinished = [.. _open];
            _open.Clear();
            foreach (var trial in unfinished)
            {
                trial.End("stopped before it was finished", stopped: true);
            }
        }

        foreach (var trial in unfinished)
        {
            OnEnded(trial);
        }
    }
}
