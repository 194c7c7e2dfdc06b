using SagePortal.Learning.Metrics;
using SagePortal.Learning.Neural;

namespace SagePortal.Learning.Factorization;

/// <summary>
/// Factorization machine of degree 2 (Rendle 2010) with its linear term: for categories of many codes whose pairs matter though most pairs
/// are rare. Logistic, softmax or squared loss, AdaGrad row by row on one thread.
/// </summary>
public sealed class FactorizationMachineLearner(FactorizationMachineOptions options) : ILearner
{
    public string Name => "FactorizationMachine";

    public FactorizationMachineOptions Options { get; } = options;

    public IReadOnlyDictionary<string, object> Hyperparameters { get; } = new Dictionary<string, object>(StringComparer.Ordinal)
    {
        ["factors"] = options.Factors,
        ["learning_rate"] = options.LearningRate,
        ["lambda"] = options.Penalty,
        ["bins"] = options.Bins,
        ["max_epochs"] = options.MaxEpochs,
    };

    /// <summary>Terms of categories are not known here: 64 a feature stand for them.</summary>
    public long EstimateMemory(int rowCount, int featureCount, int outputCount) =>
        16L * rowCount * featureCount + 3L * 4 * 64 * featureCount * outputCount * FactorizationWeights.StrideOf(Options.Factors) + (4L << 20);

    public FitResult Fit(Dataset train, Dataset? validation, FitContext context)
    {
        var encoding = FactorizationEncoding.Fit(train.Inputs, train.Target.Weights, Options.Bins);
        var target = TrainingTarget.Of(train.Target);
        var trainer = new FactorizationTrainer(Options, encoding, encoding.Encode(train.Inputs, 0, train.RowCount), target, context);
        var current = new FactorizationMachineModel(train.Target.Problem, encoding, target.Scale, trainer.Machines);
        var held = validation is null ? null : encoding.Encode(validation.Inputs, 0, validation.RowCount);
        var metric = context.StoppingMetric ?? (train.Target.Problem == ProblemType.Regression ? new RootMeanSquaredError() : new LogLoss());
        var (curve, kept, best, whole) = (new List<double>(), Copy(trainer.Machines), 0, true);
        var last = Math.Min(context.Iterations ?? Options.MaxEpochs, Options.MaxEpochs);
        for (var epoch = 1; epoch <= last && whole && (held is null || epoch - best <= Options.Patience); epoch++)
        {
            whole = trainer.RunEpoch(epoch);
            if (whole && held is not null)
            {
                var predictions = new Predictions(held.RowCount, current.OutputCount);
                current.Predict(held, predictions, 0);
                curve.Add(metric.Score(validation!.Target, predictions));
            }

            if (held is null || (whole && (best == 0 || metric.IsBetter(curve[^1], curve[best - 1]))) || (!whole && best == 0))
            {
                (kept, best) = (Copy(trainer.Machines), whole ? epoch : epoch - 1);
            }
        }

        return new FitResult(new FactorizationMachineModel(train.Target.Problem, encoding, target.Scale, kept), best, !whole, curve);
    }

    private static FactorizationWeights[] Copy(FactorizationWeights[] machines) =>
        [.. machines.Select(m => new FactorizationWeights(m.Terms, m.Factors, [.. m.Values]))];
}
