using SagePortal.Learning.Boosting;
using SagePortal.Learning.Boosting.Binning;

namespace SagePortal.Learning.Forests;

/// <summary>Random forest (Breiman 2001) on binned features: bootstrap rows, random features at each node, best threshold.</summary>
public sealed class RandomForestLearner(ForestParameters parameters) : IBinnedLearner
{
    public string Name => "RandomForest";

    public ForestParameters Parameters { get; } = parameters;

    public int MaxBin => Parameters.MaxBin;

    public IReadOnlyDictionary<string, object> Hyperparameters { get; } = ForestFit.Describe(parameters, bootstrap: true);

    public long EstimateMemory(int rowCount, int featureCount, int outputCount)
        => ForestFit.EstimateMemory(Parameters, rowCount, featureCount, outputCount);

    public FitResult Fit(Dataset train, Dataset? validation, FitContext context) => ForestFit.BinAndFit(this, train, validation, context);

    public FitResult Fit(BinnedRows train, BinnedRows? validation, FitContext context)
    {
        using var fit = new ForestFit(Parameters, randomThreshold: false, bootstrap: Parameters.Bootstrap ?? true, train, context);
        return fit.Fit();
    }
}
