using SagePortal.Learning.Boosting;
using SagePortal.Learning.Boosting.Binning;
using SagePortal.Learning.Boosting.Trees;

namespace SagePortal.Learning.Forests;

/// <summary>One fit of a forest: whole trees in parallel, each from its own random stream, so the forest does not depend on the threads.</summary>
internal sealed class ForestFit : IDisposable
{
    private const int BinomialLimit = byte.MaxValue;

    private readonly FitContext _context;
    private readonly ForestParameters _parameters;
    private readonly ForestOptions _options;
    private readonly ForestRows _rows;
    private readonly bool _bootstrap;
    private readonly Lock _clock = new();

    public ForestFit(ForestParameters parameters, bool randomThreshold, bool bootstrap, BinnedRows train, FitContext context)
    {
        _context = context;
        _parameters = parameters;
        _bootstrap = bootstrap;
        _rows = new ForestRows(train);
        var features = train.Bins.FeatureCount;
        var share = parameters.MaxFeatures ?? (train.Target.Problem == ProblemType.Regression ? 1 : Math.Sqrt(features) / Math.Max(features, 1));
        _options = new ForestOptions(
            Math.Clamp((int)(features * share + 1e-9), 1, Math.Max(features, 1)),
            parameters.MinDataInLeaf,
            parameters.MaxLeaves,
            parameters.MaxDepth ?? int.MaxValue,
            randomThreshold);
    }

    public static Dictionary<string, object> Describe(ForestParameters parameters, bool bootstrap) => new(StringComparer.Ordinal)
    {
        ["num_trees"] = parameters.NumTrees,
        ["criterion"] = parameters.Criterion.ToString().ToLowerInvariant(),
        ["max_features"] = parameters.MaxFeatures is { } share ? share : "auto",
        ["min_data_in_leaf"] = parameters.MinDataInLeaf,
        ["max_leaves"] = parameters.MaxLeaves,
        ["max_depth"] = parameters.MaxDepth ?? -1,
        ["bootstrap"] = parameters.Bootstrap ?? bootstrap,
        ["max_bin"] = parameters.MaxBin,
    };

    /// <summary>Bins twice (both orders), 40 bytes of scratch per row and thread (two threads), nodes of fully grown trees, out-of-bag sums.</summary>
    public static long EstimateMemory(ForestParameters parameters, int rowCount, int featureCount, int outputCount)
    {
        long rows = rowCount;
        var leaves = Math.Min(rows, parameters.MaxLeaves);
        var trees = parameters.NumTrees * leaves * (2L * 24 + 4L * outputCount) * 2;
        return (8L << 20) + rows * (2L * featureCount + 3 + 2 * 40 + 8L * outputCount + parameters.NumTrees / 8) + trees;
    }

    /// <summary>Makes the bins, then fits.</summary>
    public static FitResult BinAndFit(IBinnedLearner learner, Dataset train, Dataset? validation, FitContext context)
    {
        using var bins = BinnedMatrix.Create(train.Inputs, learner.MaxBin, context.Threads);
        using var validationBins = validation is null ? null : BinnedMatrix.Create(validation.Inputs, bins.Mapper, context.Threads, withColumns: false);
        var validationRows = validation is null ? null : new BinnedRows(validationBins!, validation.Target);
        return learner.Fit(new BinnedRows(bins, train.Target), validationRows, context);
    }

    public FitResult Fit()
    {
        using var team = new WorkerTeam(_context.Threads);
        var trees = new Tree?[Math.Max(_context.Iterations ?? _parameters.NumTrees, 1)];
        var bags = new byte[_bootstrap ? trees.Length : 0][];
        var cutShort = Grow(team, trees, bags);
        _context.CancellationToken.ThrowIfCancellationRequested();
        var count = Array.IndexOf(trees, null);
        var kept = trees.AsSpan(0, count < 0 ? trees.Length : count).ToArray()!;
        var model = new ForestModel(TreeEnsemble.From(_rows.Bins, kept!, _rows.Target.OutputCount));
        return new FitResult(model, kept.Length, cutShort && kept.Length < trees.Length, [])
        {
            OutOfBag = _bootstrap ? OutOfBag.Predict(_rows, kept!, bags, team) : null,
        };
    }

    public void Dispose() => _rows.Dispose();

    private bool Grow(WorkerTeam team, Tree?[] trees, byte[][] bags)
    {
        var entropy = _parameters.Criterion == SplitCriterion.Entropy && _rows.Target.Problem != ProblemType.Regression ? new EntropyTable() : null;
        var growers = new ForestTreeGrower?[team.Size];
        var outOfTime = false;
        try
        {
            team.ForEach(trees.Length, (worker, t) =>
            {
                // The first tree is always grown: a forest of none predicts nothing
                if (_context.CancellationToken.IsCancellationRequested || (t > 0 && (outOfTime || IsOutOfTime())))
                {
                    outOfTime = true;
                    return;
                }

                var grower = growers[worker] ??= new ForestTreeGrower(_rows, _options, entropy);
                var random = SeededRandom.For(_context.Seed, t);
                var repeats = _bootstrap ? DrawBag(ref random) : null;
                trees[t] = grower.Grow(repeats, random);
                if (repeats is not null)
                {
                    bags[t] = OutOfBag.Compress(repeats);
                }
            });
        }
        finally
        {
            foreach (var grower in growers)
            {
                grower?.Dispose();
            }
        }

        return outOfTime;
    }

    private bool IsOutOfTime()
    {
        if (_context.IsOutOfTime is null)
        {
            return false;
        }

        lock (_clock)
        {
            return _context.IsOutOfTime();
        }
    }

    /// <summary>As many draws with replacement as there are rows.</summary>
    private byte[] DrawBag(ref SeededRandom random)
    {
        var repeats = new byte[_rows.Rows.Length];
        for (var i = 0; i < repeats.Length; i++)
        {
            var row = random.NextInt(repeats.Length);
            repeats[row] += (byte)(repeats[row] < BinomialLimit ? 1 : 0);
        }

        return repeats;
    }
}
