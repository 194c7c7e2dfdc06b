namespace SagePortal.Learning.Losses;

/// <summary>
/// What boosting minimises: a convex function of raw scores and target, additive over rows, each multiplied by its weight. Scores are
/// class-major, <c>scores[k][row]</c>, on the link scale (log-odds, log of the mean …).
/// </summary>
public abstract class Loss
{
    /// <summary>Stable name, also written to model files.</summary>
    public abstract string Name { get; }

    /// <summary>Raw scores per row for a target: the number of classes for softmax, else 1.</summary>
    public virtual int ScoreCount(Target target) => 1;

    /// <summary>The constant scores that minimise the loss over the given rows ("boost from average").</summary>
    public abstract double[] InitialScores(Target target, ReadOnlySpan<int> rows);

    /// <summary>First and second derivatives by the scores, times the weight, for rows <paramref name="start"/> … <paramref name="end"/> − 1.</summary>
    /// <param name="target">Target of the table.</param>
    /// <param name="scores">Current scores.</param>
    /// <param name="gradients">Filled, class-major.</param>
    /// <param name="hessians">Filled, class-major, ≥ 0.</param>
    /// <param name="start">A multiple of 16, so that the result does not depend on how rows are cut into stretches.</param>
    /// <param name="end">A multiple of 16 or the number of rows.</param>
    public abstract void ComputeGradients(Target target, float[][] scores, float[][] gradients, float[][] hessians, int start, int end);

    /// <summary>Weighted mean loss over the rows; the score of early stopping without a metric.</summary>
    public double Mean(Target target, float[][] scores, ReadOnlySpan<int> rows)
    {
        Span<double> row = scores.Length <= 64 ? stackalloc double[scores.Length] : new double[scores.Length];
        double sum = 0, weights = 0;
        foreach (var r in rows)
        {
            for (var k = 0; k < row.Length; k++)
            {
                row[k] = scores[k][r];
            }

            var weight = target.Weights is null ? 1 : target.Weights[r];
            sum += weight * Of(target.Values[r], row);
            weights += weight;
        }

        return sum / weights;
    }

    /// <summary>Loss of one row.</summary>
    public abstract double Of(float value, ReadOnlySpan<double> scores);

    /// <summary>The target values it is defined for, in words for a message: <c>numbers from 0 on</c>.</summary>
    public virtual string Domain => "finite numbers";

    /// <summary>Whether it is defined for the value.</summary>
    public virtual bool Accepts(float value, Target target) => float.IsFinite(value);

    /// <summary>The first of the rows whose target it is not defined for; null when it is for all.</summary>
    public int? FirstOutside(Target target, ReadOnlySpan<int> rows)
    {
        foreach (var row in rows)
        {
            if (!Accepts(target.Values[row], target))
            {
                return row;
            }
        }

        return null;
    }

    /// <exception cref="TargetDomainException">A row's target lies outside of <see cref="Domain"/>.</exception>
    public void RequireDomain(Target target, ReadOnlySpan<int> rows)
    {
        if (FirstOutside(target, rows) is { } row)
        {
            throw new TargetDomainException(this, row, target.Values[row]);
        }
    }

    /// <summary>How raw scores become predictions.</summary>
    public virtual ScoreLink Link => ScoreLink.Identity;

    /// <summary>
    /// The exact best constant step for the rows of a leaf, where the second-order step is a poor one (absolute and quantile loss);
    /// null keeps the second-order step.
    /// </summary>
    public virtual double? LeafStep(Target target, float[] scores, ReadOnlySpan<int> rows) => null;

    /// <summary>Weight of a row.</summary>
    protected static float WeightOf(Target target, int row) => target.Weights is null ? 1f : target.Weights[row];

    /// <summary>Weighted mean of the target over the rows.</summary>
    protected static double MeanOf(Target target, ReadOnlySpan<int> rows)
    {
        double sum = 0, weights = 0;
        foreach (var row in rows)
        {
            sum += (double)WeightOf(target, row) * target.Values[row];
            weights += WeightOf(target, row);
        }

        return weights > 0 ? sum / weights : 0;
    }
}
