namespace SagePortal.Learning.Factorization;

/// <summary>Hyper-parameters of <see cref="FactorizationMachineLearner"/>; the defaults are libffm's.</summary>
public sealed record FactorizationMachineOptions
{
    /// <summary>Length of a factor vector, 1 – 1024; 0 leaves the linear model.</summary>
    public int Factors { get; init; } = 8;

    /// <summary>Step of AdaGrad, &gt; 0.</summary>
    public double LearningRate { get; init; } = 0.2;

    /// <summary>L2 penalty on the weights and factors a row touches, ≥ 0.</summary>
    public double Penalty { get; init; } = 2e-5;

    /// <summary>Quantile bins a number is cut into, each a term of its own beside the number, 0 – 256.</summary>
    public int Bins { get; init; } = 16;

    /// <summary>Passes over the rows, ≥ 1; with validation rows the best is kept.</summary>
    public int MaxEpochs { get; init; } = 30;

    /// <summary>Epochs without a better validation score before the fit ends, ≥ 1.</summary>
    public int Patience { get; init; } = 4;
}
