using SagePortal.Learning.Baselines;
using SagePortal.Learning.Boosting;

namespace SagePortal.Learning.Neural;

/// <summary>
/// Multilayer perceptron for tables: scaled numbers with periodic embeddings, embedded categories, neural-tangent parametrisation, AdamW
/// on a cyclic schedule, and the weights of the best epoch. After RealMLP (Holzmüller, Grinsztajn, Steinwart 2024, "Better by default").
/// </summary>
public sealed class NeuralNetworkLearner(NeuralNetworkOptions options) : ILearner
{
    /// <summary>Moments, the lanes' gradients, transposed and scaled weights, the best ones.</summary>
    private const int CopiesOfParameters = 12;

    /// <summary>A column sorted for its quantiles, rounded up to a power of two.</summary>
    private const int SortedBytes = 16;

    /// <summary>Standardised target, factor and order of a row.</summary>
    private const int TargetBytes = 16;

    private const long FixedBytes = 32L << 20;

    public string Name => "NeuralNetwork";

    public NeuralNetworkOptions Options { get; } = options;

    public IReadOnlyDictionary<string, object> Hyperparameters { get; } = NeuralNetworkDefaults.Describe(options);

    public long EstimateMemory(int rowCount, int featureCount, int outputCount)
    {
        var inputs = (long)featureCount * (Options.Frequencies > 0 ? 1 + NetworkShape.Mixtures : 1);
        var widest = Math.Max(Options.Width, outputCount);
        var parameters = (inputs + widest * (long)Options.Layers + outputCount) * Gemm.Pad(widest);
        var rows = (long)rowCount * (4 * (featureCount + 2 * outputCount) + SortedBytes + TargetBytes);
        var passes = 4L * (Options.BatchSize + 64) * (2 * inputs + 5 * widest * (Options.Layers + 1));
        return rows + 4 * CopiesOfParameters * parameters + passes + FixedBytes;
    }

    public FitResult Fit(Dataset train, Dataset? validation, FitContext context)
    {
        var encoding = TableEncoding.Fit(train.Inputs, train.Target.Weights);
        var target = TrainingTarget.Of(train.Target);
        var activation = Options.Activation ?? NeuralNetworkDefaults.Activation(train.Target.Problem);
        var shape = new NetworkShape(
            encoding.Dense, encoding.Numbers, NeuralNetworkDefaults.Frequencies(Options, encoding.Numbers), encoding.Embeddings, NeuralNetworkDefaults.Widths(Options), train.Target.OutputCount, activation, Options.Normalization);
        using var table = encoding.Encode(train.Inputs, 0, train.RowCount);
        using var weights = new NetworkWeights(shape, isTrained: true);
        NetworkInitializer.Fill(shape, Options.FrequencyScale, StartingScores(train.Target), context.Seed, weights.Values);
        weights.Prepare();
        using var team = new WorkerTeam(Math.Max(1, context.Threads));
        var epochs = Options.MaxEpochs ?? NeuralNetworkDefaults.Epochs(target.Rows.Length);
        var plan = new EpochPlan(epochs, Math.Max(1, target.Rows.Length / Options.BatchSize), context);
        using var trainer = new NetworkTrainer(shape, Options, weights, table, target, plan, context, team);
        using var scorer = validation is null ? null : new ValidationScorer(shape, encoding, weights, target.Scale, validation, context.StoppingMetric, team);
        var run = new EpochRun(trainer, plan, scorer, weights.Values.ToArray(), best => Options.Patience ?? NeuralNetworkDefaults.Patience(best));
        var cutShort = run.Run(context.Iterations ?? int.MaxValue);
        var model = new NeuralNetworkModel(train.Target.Problem, encoding, shape, target.Scale, run.Best);
        return new FitResult(model, run.BestEpoch, cutShort, run.Curve) { Schedule = plan.Changed };
    }

    /// <summary>Log-odds or logits of the class shares; 0 for a standardised number.</summary>
    private static double[] StartingScores(Target target)
    {
        var shares = ClassShares.Of(target);
        return target.Problem switch
        {
            ProblemType.BinaryClassification => [Math.Log(Floor(shares[1]) / Floor(shares[0]))],
            ProblemType.MulticlassClassification => [.. shares.Select(s => Math.Log(Floor(s)))],
            _ => [0],
        };
    }

    private static double Floor(double share) => Math.Max(share, 1e-4);
}
