namespace SagePortal.Learning;

/// <summary>An algorithm with fixed hyper-parameters. Fits are deterministic for a seed, whatever the thread count.</summary>
public interface ILearner
{
    /// <summary>Short algorithm name as shown on the leaderboard, e.g. <c>GradientBoosting</c>.</summary>
    string Name { get; }

    /// <summary>Hyper-parameters by name, for display and export.</summary>
    IReadOnlyDictionary<string, object> Hyperparameters { get; }

    /// <summary>Upper estimate of the memory of a fit beyond its inputs, in bytes.</summary>
    long EstimateMemory(int rowCount, int featureCount, int outputCount);

    /// <param name="train">Training rows.</param>
    /// <param name="validation">Rows for early stopping; null fits to the end (or to <see cref="FitContext.Iterations"/>).</param>
    /// <param name="context">Seed, threads, deadline and cancellation.</param>
    /// <exception cref="OperationCanceledException">Cancelled between iterations.</exception>
    FitResult Fit(Dataset train, Dataset? validation, FitContext context);
}
