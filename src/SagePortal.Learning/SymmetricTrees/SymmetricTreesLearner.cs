using SagePortal.Learning.Boosting;
using SagePortal.Learning.Losses;
using SagePortal.Learning.SymmetricTrees.Columns;

namespace SagePortal.Learning.SymmetricTrees;

/// <summary>
/// Gradient boosting of symmetric (oblivious) trees with ordered target statistics for categories (Prokhorenkova et al. 2018,
/// "CatBoost: unbiased boosting with categorical features"; plain boosting mode).
/// </summary>
public sealed class SymmetricTreesLearner(SymmetricTreesParameters parameters) : ILearner
{
    private const long Overhead = 8L << 20;
    private const int MostBorders = 254;
    private const int MostOneHotCodes = 250;
    private const double QuickRate = 0.3;
    private const int QuickRounds = 20;

    public string Name => "SymmetricTrees";

    public SymmetricTreesParameters Parameters { get; } = Checked(parameters);

    public IReadOnlyDictionary<string, object> Hyperparameters { get; } = Describe(parameters);

    public long EstimateMemory(int rowCount, int featureCount, int outputCount)
    {
        // The worst case of every feature a category: a frequency and, on every row order, up to three statistics or one per class
        long rows = rowCount, features = featureCount;
        var sources = features + (Parameters.MaxCtrComplexity > 1 ? Math.Min(CategoryPairs.MostPairs, features * (features - 1) / 2) : 0);
        var statistics = sources * Math.Clamp(outputCount, 3, TargetSeries.MostClasses);
        var bins = rows * 2 * (features + sources + (statistics * Parameters.PermutationCount));
        var groups = rows * sources * 12;
        var perRow = rows * ((28L * outputCount) + 32);
        var columns = (features * (Parameters.BorderCount + 10L)) + ((sources + statistics) * (Parameters.CtrBorderCount + 17L));
        var histograms = Math.Min((columns * sizeof(long) * outputCount) << (Parameters.Depth - 1), 256L << 20);
        var trees = ((long)Parameters.NumIterations * outputCount * sizeof(float) * 2) << Parameters.Depth;
        return Overhead + bins + groups + perRow + histograms + trees;
    }

    public FitResult Fit(Dataset train, Dataset? validation, FitContext context)
    {
        using var team = new WorkerTeam(context.Threads);
        var rows = WithoutZeroWeights(train);
        var pairs = Parameters.MaxCtrComplexity > 1 ? ChoosePairs(rows, context, team) : [];
        using var columns = TrainingColumns.Create(rows, Parameters, pairs, context.Seed, team);
        using var run = new SymmetricTreesRun(Parameters, LossFor(rows.Target), rows.Target, columns, validation, context, team);
        return run.Fit(train.Inputs.Features);
    }

    /// <summary>Bins, leaf numbers and one-hot codes have fixed widths: parameters beyond them are refused before any memory is written.</summary>
    private static SymmetricTreesParameters Checked(SymmetricTreesParameters p)
    {
        Require(p.Depth is >= 1 and <= SymmetricTreesParameters.MostDepth, p.Depth, nameof(p.Depth));
        Require(p.BorderCount is >= 1 and <= MostBorders, p.BorderCount, nameof(p.BorderCount));
        Require(p.CtrBorderCount is >= 1 and <= MostBorders, p.CtrBorderCount, nameof(p.CtrBorderCount));
        Require(p.OneHotMaxSize is >= 0 and <= MostOneHotCodes, p.OneHotMaxSize, nameof(p.OneHotMaxSize));
        Require(p.PermutationCount >= 1, p.PermutationCount, nameof(p.PermutationCount));
        Require(p.LeafEstimationIterations >= 1, p.LeafEstimationIterations, nameof(p.LeafEstimationIterations));
        return p;
    }

    private static void Require(bool isInRange, int value, string name)
    {
        if (!isInRange)
        {
            throw new ArgumentOutOfRangeException(name, value, $"`{name}` is out of range");
        }
    }

    /// <summary>A few quick trees on single categories show what pairs may add.</summary>
    private (int First, int Second)[] ChoosePairs(Dataset rows, FitContext context, WorkerTeam team)
    {
        if (CategoryPairs.All(rows.Inputs).Length == 0)
        {
            return [];
        }

        var quick = Parameters with { LearningRate = QuickRate, PermutationCount = 1 };
        using var columns = TrainingColumns.Create(rows, quick, [], context.Seed, team);
        using var run = new SymmetricTreesRun(quick, LossFor(rows.Target), rows.Target, columns, null, context, team);
        return CategoryPairs.Choose(rows.Inputs, run.Residuals(QuickRounds), context, team);
    }

    /// <summary>Rows of weight zero tell nothing and are left out.</summary>
    private static Dataset WithoutZeroWeights(Dataset train)
    {
        if (train.Target.Weights is not { } weights || !weights.AsSpan().Contains(0f))
        {
            return train;
        }

        return train.Select([.. Enumerable.Range(0, train.RowCount).Where(row => weights[row] > 0)]);
    }

    private static Loss LossFor(Target target) => target.Problem switch
    {
        ProblemType.BinaryClassification => new LogisticLoss(),
        ProblemType.MulticlassClassification => new SoftmaxLoss(),
        _ => new SquaredLoss(),
    };

    private static Dictionary<string, object> Describe(SymmetricTreesParameters p) => new(StringComparer.Ordinal)
    {
        ["learning_rate"] = p.LearningRate is { } rate ? rate : "auto",
        ["iterations"] = p.NumIterations,
        ["depth"] = p.Depth,
        ["l2_leaf_reg"] = p.L2LeafReg,
        ["random_strength"] = p.RandomStrength,
        ["bagging_temperature"] = p.BaggingTemperature,
        ["one_hot_max_size"] = p.OneHotMaxSize,
        ["border_count"] = p.BorderCount,
        ["ctr_target_border_count"] = p.CtrBorderCount,
        ["fold_permutation_count"] = p.PermutationCount,
        ["max_ctr_complexity"] = p.MaxCtrComplexity,
        ["leaf_estimation_iterations"] = p.LeafEstimationIterations,
        ["od_wait"] = p.EarlyStoppingRound is { } rounds ? rounds : "auto",
    };
}
