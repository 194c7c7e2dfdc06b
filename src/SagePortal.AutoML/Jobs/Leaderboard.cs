using SagePortal.Learning.Metrics;

namespace SagePortal.AutoML.Jobs;

/// <summary>The finished candidates of a job. Thread-safe.</summary>
internal sealed class Leaderboard(Metric objective)
{
    private readonly Lock _lock = new();
    private readonly List<SavedTrial> _finished = [];

    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _finished.Count;
            }
        }
    }

    /// <summary>By ordinal, so that what is made of it does not depend on who finished first.</summary>
    public IReadOnlyList<SavedTrial> Finished
    {
        get
        {
            lock (_lock)
            {
                return [.. _finished.OrderBy(t => t.Summary.Ordinal)];
            }
        }
    }

    /// <summary>The finished ones without those that were fitted on further folds since: what a blend is made of.</summary>
    public IReadOnlyList<SavedTrial> Current
    {
        get
        {
            var finished = Finished;
            var replaced = finished.Select(t => t.Summary.RepeatOf).ToHashSet(StringComparer.Ordinal);
            return [.. finished.Where(t => !replaced.Contains(t.Summary.Name))];
        }
    }

    /// <summary>The best by the objective's mean over the folds, the earlier on ties; null before the first.</summary>
    public SavedTrial? Best => Finished.Aggregate((SavedTrial?)null, (best, trial) => best is null || objective.IsBetter(Score(trial), Score(best)) ? trial : best);

    public void Add(SavedTrial trial)
    {
        lock (_lock)
        {
            _finished.Add(trial);
        }
    }

    /// <summary>The objective's value; NaN when no fold defines it.</summary>
    public double Score(SavedTrial trial) => Score(trial.Summary);

    public double Score(CandidateSummary summary) =>
        summary.Metrics.Count > 0 && summary.Metrics[0].Name == objective.Name ? summary.Metrics[0].Value : double.NaN;
}
