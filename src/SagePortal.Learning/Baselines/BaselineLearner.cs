namespace SagePortal.Learning.Baselines;

/// <summary>Predicts the same for every row, the class shares or the mean: what any model must beat.</summary>
public sealed class BaselineLearner : ILearner
{
    public const string AlgorithmName = "Baseline";

    public string Name => AlgorithmName;

    public IReadOnlyDictionary<string, object> Hyperparameters { get; } = new Dictionary<string, object>(StringComparer.Ordinal);

    public long EstimateMemory(int rowCount, int featureCount, int outputCount) => 1 << 16;

    public FitResult Fit(Dataset train, Dataset? validation, FitContext context)
    {
        context.CancellationToken.ThrowIfCancellationRequested();
        var shares = ClassShares.Of(train.Target);
        double[] output = train.Target.Problem switch
        {
            ProblemType.BinaryClassification => [shares[1]],
            ProblemType.MulticlassClassification => shares,
            _ => [Mean(train.Target)],
        };
        return new FitResult(new BaselineModel(output), 0, false, []);
    }

    private static double Mean(Target target)
    {
        var (sum, total) = (0.0, 0.0);
        for (var row = 0; row < target.RowCount; row++)
        {
            var weight = target.Weights?[row] ?? 1.0;
            sum += weight * target.Values[row];
            total += weight;
        }

        return sum / total;
    }
}
