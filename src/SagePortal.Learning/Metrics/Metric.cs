namespace SagePortal.Learning.Metrics;

/// <summary>A score of predictions against a target.</summary>
public abstract class Metric
{
    /// <summary>SageMaker's metric name, e.g. <c>AUC</c>.</summary>
    public abstract string Name { get; }

    public abstract bool HigherIsBetter { get; }

    /// <summary>
    /// The score over all rows, weighted where the target has weights; NaN when undefined (e.g. AUC of one class) or when a
    /// row of positive weight was predicted NaN, so that a broken model never wins.
    /// </summary>
    public abstract double Score(Target target, Predictions predictions);

    /// <summary>True when <paramref name="candidate"/> is strictly better; NaN is worse than every number and not better than NaN.</summary>
    public bool IsBetter(double candidate, double incumbent) =>
        !double.IsNaN(candidate) && (double.IsNaN(incumbent) || (HigherIsBetter ? candidate > incumbent : candidate < incumbent));

    /// <summary>The score turned so that lower is better (negated where higher is better); NaN becomes +∞.</summary>
    public double ToLoss(double score) => double.IsNaN(score) ? double.PositiveInfinity : HigherIsBetter ? -score : score;
}
