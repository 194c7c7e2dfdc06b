using SagePortal.Learning.Metrics;

namespace SagePortal.Learning.Neighbors;

/// <summary>
/// k nearest neighbours by brute force (Euclidean over standardised numbers, Hamming over categories), for small tables: a fit compares
/// every row with every other, because its leave-one-out predictions of the training rows (returned as out-of-bag) spare the folds.
/// </summary>
public sealed class NearestNeighborsLearner(NearestNeighborsOptions options) : ILearner
{
    private static readonly int[] s_candidates = [3, 5, 10, 20, 40, 80];

    public string Name => "NearestNeighbors";

    public NearestNeighborsOptions Options { get; } = options;

    public IReadOnlyDictionary<string, object> Hyperparameters { get; } = new Dictionary<string, object>(StringComparer.Ordinal)
    {
        ["n_neighbors"] = (object?)options.Neighbors ?? "auto",
        ["weights"] = options.Weighting.ToString(),
        ["prior_neighbors"] = options.PriorNeighbors,
    };

    /// <summary>Coordinate comparisons of a fit, about 2·10⁹ of which a core makes in a second: the caller refuses tables by it.</summary>
    public static double EstimateComparisons(int rowCount, int featureCount) => (double)rowCount * rowCount * featureCount;

    public long EstimateMemory(int rowCount, int featureCount, int outputCount) =>
        8L * rowCount * featureCount + 8L * rowCount * outputCount * s_candidates.Length + (4L << 20);

    public FitResult Fit(Dataset train, Dataset? validation, FitContext context)
    {
        var encoding = NeighborEncoding.Fit(train.Inputs, train.Target.Weights);
        int[] kept = [.. Enumerable.Range(0, train.RowCount).Where(i => train.Target.Weights is null || train.Target.Weights[i] > 0)];
        var stride = NeighborTable.StrideOf(kept.Length);
        var coordinates = new float[checked(stride * encoding.Width)];
        encoding.Encode(train.Inputs, kept, coordinates, stride);
        var table = new NeighborTable(coordinates, kept.Length, encoding.NumberCount, encoding.CategoryCount);
        var target = train.Target.Select(kept);
        var vote = new NeighborVote(
            target.Problem, target.OutputCount, target.Values, target.Weights ?? [.. Enumerable.Repeat(1f, kept.Length)], Options.Weighting, Options.PriorNeighbors);
        var (neighbors, leftOut) = LeaveOneOut(train, kept, encoding, table, vote, context);
        var model = new NearestNeighborsModel(encoding, table, vote, neighbors);
        return new FitResult(model, 0, CutShort: false, []) { OutOfBag = leftOut };
    }

    /// <summary>Predicts every training row from the others with each candidate k, and takes the best by the stopping metric.</summary>
    private (int Neighbors, Predictions LeftOut) LeaveOneOut(
        Dataset train, int[] kept, NeighborEncoding encoding, NeighborTable table, NeighborVote vote, FitContext context)
    {
        var candidates = Options.Neighbors is { } chosen ? [chosen] : s_candidates.Where(k => k == s_candidates[0] || k < kept.Length).ToArray();
        var predictions = candidates.Select(_ => new Predictions(train.RowCount, vote.Outputs)).ToArray();
        var queries = new float[checked(train.RowCount * encoding.Width)];
        encoding.Encode(train.Inputs, [.. Enumerable.Range(0, train.RowCount)], queries, train.RowCount);
        var own = new int[train.RowCount];
        Array.Fill(own, -1);
        for (var i = 0; i < kept.Length; i++)
        {
            own[kept[i]] = i;
        }

        NeighborSearch.Run(
            table, encoding.Width, queries, train.RowCount, train.RowCount, candidates[^1], own, (query, nearest) =>
            {
                for (var c = 0; c < candidates.Length; c++)
                {
                    vote.Predict(nearest, candidates[c], predictions[c].Row(query));
                }
            }, context.Threads, context.CancellationToken);
        var metric = context.StoppingMetric ?? (train.Target.Problem == ProblemType.Regression ? new RootMeanSquaredError() : new LogLoss());
        var scores = predictions.Select(p => candidates.Length == 1 ? 0 : metric.Score(train.Target, p)).ToArray();
        var best = Enumerable.Range(0, candidates.Length).Aggregate((a, b) => metric.IsBetter(scores[b], scores[a]) ? b : a);
        return (candidates[best], predictions[best]);
    }
}
