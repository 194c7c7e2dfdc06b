using System.Globalization;
using SagePortal.Learning.Boosting.Binning;
using SagePortal.Learning.Losses;

namespace SagePortal.Learning.Boosting;

/// <summary>Gradient boosting of leaf-wise histogram trees (Friedman 2001; Ke et al. 2017).</summary>
public sealed class GradientBoostingLearner(GradientBoostingParameters parameters) : IBinnedLearner
{
    private const long Overhead = 8L << 20;

    public string Name => "GradientBoosting";

    public GradientBoostingParameters Parameters { get; } = parameters;

    public int MaxBin => Parameters.MaxBin;

    public IReadOnlyDictionary<string, object> Hyperparameters { get; } = Describe(parameters);

    public long EstimateMemory(int rowCount, int featureCount, int outputCount)
    {
        long rows = rowCount, features = featureCount;
        var bins = rows * (features * 2 + 3);
        var perRow = rows * (12L * outputCount + 8 + 8);
        var histograms = (Parameters.NumLeaves + 1L) * features * (Parameters.MaxBin + 9) * sizeof(long);
        var trees = (long)Parameters.NumIterations * outputCount * Parameters.NumLeaves * 2 * 24 * 2;
        return Overhead + bins + perRow + histograms + trees;
    }

    public FitResult Fit(Dataset train, Dataset? validation, FitContext context)
    {
        using var team = new WorkerTeam(context.Threads);
        var mapper = BinMapper.Find(train.Inputs, Parameters.MaxBin, team);
        using var trainBins = BinnedMatrix.Create(train.Inputs, mapper, team, withColumns: true);
        using var validationBins = validation is null ? null : BinnedMatrix.Create(validation.Inputs, mapper, team, withColumns: false);
        return Fit(
            new BinnedRows(trainBins, train.Target),
            validation is null ? null : new BinnedRows(validationBins!, validation.Target),
            context,
            team);
    }

    public FitResult Fit(BinnedRows train, BinnedRows? validation, FitContext context)
    {
        using var team = new WorkerTeam(context.Threads);
        return Fit(train, validation, context, team);
    }

    private FitResult Fit(BinnedRows train, BinnedRows? validation, FitContext context, WorkerTeam team)
    {
        using var run = new BoostingRun(Parameters, LossFor(train.Target), train, validation, context, team);
        return run.Fit();
    }

    private Loss LossFor(Target target) => Parameters.Loss ?? target.Problem switch
    {
        ProblemType.BinaryClassification => new LogisticLoss(),
        ProblemType.MulticlassClassification => new SoftmaxLoss(),
        _ => new SquaredLoss(),
    };

    private static Dictionary<string, object> Describe(GradientBoostingParameters p) => new(StringComparer.Ordinal)
    {
        ["boosting"] = p.Boosting.ToString().ToLowerInvariant(),
        ["objective"] = p.Loss?.Name ?? "auto",
        ["learning_rate"] = p.LearningRate,
        ["num_iterations"] = p.NumIterations,
        ["num_leaves"] = p.NumLeaves,
        ["max_depth"] = p.MaxDepth ?? -1,
        ["min_data_in_leaf"] = p.MinDataInLeaf,
        ["min_sum_hessian_in_leaf"] = p.MinSumHessianInLeaf,
        ["lambda_l1"] = p.LambdaL1,
        ["lambda_l2"] = p.LambdaL2,
        ["min_gain_to_split"] = p.MinGainToSplit,
        ["bagging_fraction"] = p.BaggingFraction,
        ["bagging_freq"] = p.BaggingFreq,
        ["feature_fraction"] = p.FeatureFraction,
        ["feature_fraction_bynode"] = p.FeatureFractionByNode,
        ["max_bin"] = p.MaxBin,
        ["extra_trees"] = p.ExtraTrees,
        ["cat_smooth"] = p.CatSmooth,
        ["cat_l2"] = p.CatL2,
        ["max_cat_threshold"] = p.MaxCatThreshold,
        ["max_cat_to_onehot"] = p.MaxCatToOnehot,
        ["min_data_per_group"] = p.MinDataPerGroup,
        ["monotone_constraints"] = p.MonotoneConstraints is { } constraints
            ? string.Join(',', constraints.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Key}:{c.Value}")))
            : "",
        ["early_stopping_round"] = p.EarlyStoppingRound is { } rounds ? rounds : "auto",
    };
}
