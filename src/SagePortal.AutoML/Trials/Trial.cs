namespace SagePortal.AutoML.Trials;

/// <summary>A candidate in work: its fits, handed out one by one. Guarded by the scheduler's lock.</summary>
internal sealed class Trial(Candidate candidate, int fitCount, DateTimeOffset startedAt)
{
    private int _next;
    private int _running;

    public Candidate Candidate { get; } = candidate;

    public DateTimeOffset StartedAt { get; } = startedAt;

    public FoldOutcome?[] Outcomes { get; } = new FoldOutcome?[fitCount];

    /// <summary>Why it can no longer complete; null while it can.</summary>
    public string? Failure { get; private set; }

    /// <summary>True when it was ended from outside rather than by a fault of its own.</summary>
    public bool IsStopped { get; private set; }

    public bool HasNext => Failure is null && _next < Outcomes.Length;

    /// <summary>Fits not handed out yet.</summary>
    public int Left => Outcomes.Length - _next;

    /// <summary>True when nothing runs any more and nothing will.</summary>
    public bool IsOver => _running == 0 && !HasNext;

    public double FitSeconds => Outcomes.Sum(o => o?.FitSeconds ?? 0);

    public int TakeNext()
    {
        _running++;
        return _next++;
    }

    public void Finish(int fit, FoldOutcome outcome)
    {
        _running--;
        Outcomes[fit] = outcome;
        if (FoldsUntilHopeless() is { } folds)
        {
            End($"its mean score after {folds} of {Outcomes.Length} folds is worse than the median of the candidates before it", stopped: true);
        }
    }

    public void Fail(string reason, bool stopped)
    {
        _running--;
        End(reason, stopped);
    }

    /// <summary>Ends it without a running fit of the caller's own.</summary>
    public void End(string reason, bool stopped)
    {
        if (Failure is null)
        {
            Failure = reason;
            IsStopped = stopped;
        }
    }

    /// <summary>Mean loss of the folds that are through; +∞ before the first.</summary>
    public double MeanLoss() => Outcomes.OfType<FoldOutcome>().Select(o => o.Loss).DefaultIfEmpty(double.PositiveInfinity).Average();

    /// <summary>Looks at whole prefixes only, so that it does not matter which of two folds ended first.</summary>
    private int? FoldsUntilHopeless()
    {
        var sum = 0.0;
        for (var f = 0; f < Math.Min(Candidate.StopAbove?.Count ?? 0, Outcomes.Length - 1) && Outcomes[f] is { } outcome; f++)
        {
            sum += outcome.Loss;
            if (sum / (f + 1) > Candidate.StopAbove![f])
            {
                return f + 1;
            }
        }

        return null;
    }
}
