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

    private readonly Lock _lock = new();
    private readonly List<Trial> _open = [];
    private readonly Dictionary<string, double> _secondsByKind = new(StringComparer.Ordinal);
    private readonly MemoryGate _memory = new(options.MemoryLimitBytes);

    public Action<Trial> OnStarted { get; init; } = _ => { };

    /// <summary>Called once per fit begun, before it.</summary>
    public Action<Candidate, int> OnFit { get; init; } = (_, _) => { };

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

    /// <summary>Returns when the plan is through or time is up; a fit that does not heed its deadline is abandoned.</summary>
    public async Task RunAsync(IEnumerable<Candidate> plan, CancellationToken cancellationToken)
    {
        using var hardStop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (double.IsFinite(clock.SearchLeftSeconds))
        {
            // Fits heed their deadline between iterations; half of the reserve is their grace.
            hardStop.CancelAfter(TimeSpan.FromSeconds(Math.Max(0.1, clock.SearchLeftSeconds + ((clock.LeftSeconds - clock.SearchLeftSeconds) / 2))));
        }

        using var candidates = plan.GetEnumerator();
        var workers = Enumerable.Range(0, options.Workers)
            .Select(_ => Task.Factory.StartNew(() => Work(candidates, hardStop.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))
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
        while (!hardStop.IsCancellationRequested && Take(plan) is var (trial, fit, seconds))
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

    private (Trial Trial, int Fit, double Seconds)? Take(IEnumerator<Candidate> plan)
    {
        lock (_lock)
        {
            if (options.IsStopRequested() || clock.SearchLeftSeconds <= 0)
            {
                return null;
            }

            var trial = _open.Find(t => t.HasNext) ?? Open(plan);
            return trial is null ? null : (trial, trial.TakeNext(), SecondsForNextFit(trial));
        }
    }

    private Trial? Open(IEnumerator<Candidate> plan)
    {
        while (plan.MoveNext())
        {
            if (!IsAffordable(plan.Current))
            {
                continue;
            }

            var trial = new Trial(plan.Current, plan.Current.OutOfBag ? 1 : data.Folds.Count, time.GetUtcNow());
            _open.Add(trial);
            OnStarted(trial);
            return trial;
        }

        return null;
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
            bool IsOutOfTime() => options.IsStopRequested() || time.GetElapsedTime(started).TotalSeconds > seconds || clock.SearchLeftSeconds <= 0;
            var outcome = fitter.Fit(trial.Candidate, fit, options.ThreadsPerFit, IsOutOfTime, hardStop);
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
