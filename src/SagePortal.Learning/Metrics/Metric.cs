namespace SagePortal.Learning.Metrics;

/// <summary>A score of predictions against a target.</summary>
public abstract class Metric
{
    /// <summary>SageMaker's metric name, e.g. <c>AUC</c>.</summary>
    public abstract string Name { get; }

    public abstract bool HigherIsBetter { get; }

    /// <summary>The score over all rows, weighted where the target has weights; NaN when undefined (e.g. AUC of one class).</summary>
    public abstract double Score(Target target, Predictions predictions);
}
