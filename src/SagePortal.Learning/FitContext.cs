namespace SagePortal.Learning;

/// <summary>Everything a fit takes from outside itself.</summary>
public sealed record FitContext
{
    public int Seed { get; init; }

    /// <summary>Threads the fit may use, ≥ 1. The result does not depend on it.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Stop adding iterations (keeping those made) once this returns true; null never. A fit cut short is still a valid model.</summary>
    public Func<bool>? IsOutOfTime { get; init; }

    /// <summary>Seconds until the fit is to be over, for learners that lay out a schedule; null when it may take as long as it will.</summary>
    public Func<double>? SecondsLeft { get; init; }

    /// <summary>Repeats a schedule as an earlier fit laid it out (<see cref="FitResult.Schedule"/>), whatever the time left; null lays it out afresh.</summary>
    public FitSchedule? Schedule { get; init; }

    /// <summary>Fixes the number of iterations (a refit on all rows after early stopping); null uses the learner's own.</summary>
    public int? Iterations { get; init; }

    /// <summary>The metric that decides early stopping; null uses the training loss on the validation rows.</summary>
    public Metrics.Metric? StoppingMetric { get; init; }

    public CancellationToken CancellationToken { get; init; }
}
