using SagePortal.Learning.Boosting;
using SagePortal.Learning.Boosting.Binning;

namespace SagePortal.Learning.Forests;

/// <summary>Extremely randomised trees (Geurts, Ernst, Wehenkel 2006) on binned features: all rows, random features, one random threshold each.</summary>
public sealed class ExtraTreesLearner(ForestParameters parameters) : IBinnedLearner
{
    public string Name => "ExtraTrees";

    public ForestParameters Parameters { get; } = parameters;

    public int MaxBin => Parameters.MaxBin;

    public IReadOnlyDictionary<string, object> Hyperparameters { get; } = ForestFit.Describe(parameters, bootstrap: false);

    public long EstimateMemory(int rowCount, int featureCount, int outputCount)
        => ForestFit.EstimateMemory(Parameters, rowCount, featureCount, outputCount);

    public FitResult Fit(Dataset train, Dataset? validation, FitContext context) => ForestFit.BinAndFit(this, train, validation, context);

    public FitResult Fit(BinnedRows train, BinnedRows? validation, FitContext context)
    {
        using var fit = new ForestFit(Parameters, randomThreshold: true, bootstrap: Parameters.Bootstrap ?? false, train, context);
        return fit.Fit();
    }
}
