namespace SagePortal.AutoML.Tuning;

/// <summary>
/// SageMaker's early stopping of training jobs: a job ends when its score so far is worse than the median of the running means
/// of earlier jobs at the same point (Golovin et al. 2017, "Google Vizier", section 3.2.2). A point here is a fold.
/// </summary>
internal sealed class MedianStopping
{
    /// <summary>Fewer say nothing about what is usual.</summary>
    private const int LeastJobs = 5;

    private readonly Dictionary<int, double[]> _recorded = [];
    private readonly List<double[]> _admitted = [];

    /// <summary>Losses of the folds of a candidate that went through, in order.</summary>
    public void Record(int ordinal, double[] losses) => _recorded[ordinal] = losses;

    /// <summary>Counts the candidate from now on; one that was not recorded is left out.</summary>
    public void Admit(int ordinal)
    {
        if (_recorded.TryGetValue(ordinal, out var losses))
        {
            _admitted.Add([.. losses.Select((_, f) => losses.Take(f + 1).Average())]);
        }
    }

    /// <summary>Median of the means of the first one, two, … folds; null before there are enough candidates.</summary>
    public double[]? Medians()
    {
        if (_admitted.Count < LeastJobs)
        {
            return null;
        }

        var folds = _admitted.Min(m => m.Length);
        return [.. Enumerable.Range(0, folds).Select(f => Median([.. _admitted.Select(m => m[f])]))];
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
    }
}
