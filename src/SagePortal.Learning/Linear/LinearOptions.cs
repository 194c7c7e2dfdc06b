namespace SagePortal.Learning.Linear;

/// <summary>Hyper-parameters of <see cref="LinearLearner"/>; strengths read as scikit-learn's <c>LogisticRegression(C)</c> and <c>Ridge(1 / C)</c>.</summary>
public sealed record LinearOptions
{
    /// <summary>Inverse strength of the penalty on standardised coefficients, &gt; 0.</summary>
    public double C { get; init; } = 1;

    /// <summary>Share of the penalty that is L1, 0 (ridge) – 1 (lasso).</summary>
    public double L1Ratio { get; init; }

    /// <summary>
    /// Strengths tried, ≥ 1, each starting from the last solution: C·10^(−(steps − 1)/2) … C by half decades. With validation
    /// rows the best is kept and the path is left after two steps without gain; a step counts as an iteration of the learner.
    /// </summary>
    public int PathSteps { get; init; } = 1;

    /// <summary>Most optimiser steps for one strength, ≥ 1.</summary>
    public int MaxOptimizerSteps { get; init; } = 500;

    /// <summary>Ends when no entry of the gradient of the mean loss (targets standardised) exceeds this, &gt; 0.</summary>
    public double Tolerance { get; init; } = 1e-6;

    internal double StrengthAt(int step) => C * Math.Pow(10, (step - PathSteps) / 2.0);
}
