using SagePortal.Learning.Losses;

namespace SagePortal.Trainer.Fitting;

/// <summary>The regression losses of the <c>fit</c> command by name.</summary>
internal static class FitLosses
{
    public static IReadOnlyList<string> Names { get; } = ["squared", "absolute", "huber", "quantile", "poisson", "gamma", "tweedie"];

    /// <summary>A loss with its usual setting: Huber's δ is 1, the quantile the median, Tweedie's power 1.5.</summary>
    public static Loss Create(string name) => name switch
    {
        "squared" => new SquaredLoss(),
        "absolute" => new AbsoluteLoss(),
        "huber" => new HuberLoss(1),
        "quantile" => new QuantileLoss(0.5),
        "poisson" => new PoissonLoss(),
        "gamma" => new GammaLoss(),
        "tweedie" => new TweedieLoss(),
        _ => throw new ArgumentException($"loss `{name}` is unknown", nameof(name)),
    };
}
