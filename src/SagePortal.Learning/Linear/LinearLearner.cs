using SagePortal.Learning.Baselines;
using SagePortal.Learning.Metrics;

namespace SagePortal.Learning.Linear;

/// <summary>
/// Elastic-net linear (regression), logistic (binary) or softmax (multiclass) regression on standardised numbers and one-hot
/// categories. Minimises Σ w·loss + (1/C)(l1·|β|₁ + (1 − l1)/2·|β|²) with a free intercept; a regression target is standardised
/// first, so C does not depend on its unit.
/// </summary>
public sealed class LinearLearner(LinearOptions options) : ILearner
{
    /// <summary>Path steps without gain on the validation rows before the path is left.</summary>
    private const int Patience = 2;

    public string Name => "Linear";

    public LinearOptions Options { get; } = options;

    public IReadOnlyDictionary<string, object> Hyperparameters { get; } = new Dictionary<string, object>(StringComparer.Ordinal)
    {
        ["C"] = options.C,
        ["l1_ratio"] = options.L1Ratio,
        ["path_steps"] = options.PathSteps,
    };

    public long EstimateMemory(int rowCount, int featureCount, int outputCount) =>
        8L * rowCount * featureCount + 64L * 8 * featureCount * outputCount + (16L << 20);

    public FitResult Fit(Dataset train, Dataset? validation, FitContext context)
    {
        var encoding = LinearEncoding.Fit(train.Inputs, train.Target.Weights);
        var (target, center, scale) = Standardize(train.Target);
        var rows = encoding.Encode(train.Inputs, 0, train.RowCount);
        var termMeans = rows.Means(train.Target.Weights);
        var objective = new LinearObjective(rows, target, context.Threads);
        var shares = ClassShares.Of(train.Target);
        var x = Start(objective, shares, train.Target.Problem);
        var weight = train.Target.Weights?.Sum(w => (double)w) ?? train.RowCount;
        var metric = context.StoppingMetric ?? DefaultMetric(train.Target.Problem);
        var best = (Step: 0, Score: double.NaN, Model: (LinearModel?)null);
        var curve = new List<double>();
        var finished = true;
        var last = Math.Min(Options.PathSteps, context.Iterations ?? Options.PathSteps);
        for (var step = 1; step <= last && finished && (validation is null || step - best.Step <= Patience); step++)
        {
            var penalty = 1 / (Options.StrengthAt(step) * weight);
            objective.L2 = penalty * (1 - Options.L1Ratio);
            var curvature = objective.Curvature(train.Target.Problem == ProblemType.Regression ? [] : Outputs(shares));
            var minimizer = new OrthantWiseMinimizer(objective, curvature, penalty * Options.L1Ratio, Options.Tolerance);
            finished = minimizer.Minimize(x, Options.MaxOptimizerSteps, context.IsOutOfTime, context.CancellationToken);
            var model = new LinearModel(train.Target.Problem, train.Target.OutputCount, encoding, Rescale(x, center, scale, objective.Stride), termMeans);
            var score = validation is null ? double.NaN : Score(model, validation, metric, context);
            best = best.Model is null || validation is null || metric.IsBetter(score, best.Score) ? (step, score, model) : best;
            if (validation is not null)
            {
                curve.Add(score);
            }
        }

        return new FitResult(best.Model!, Options.PathSteps == 1 ? 0 : best.Step, !finished, curve);
    }

    private static Metric DefaultMetric(ProblemType problem) =>
        problem == ProblemType.Regression ? new RootMeanSquaredError() : new LogLoss();

    private static double Score(LinearModel model, Dataset validation, Metric metric, FitContext context)
    {
        var predictions = new Predictions(validation.RowCount, model.OutputCount);
        model.Predict(validation.Inputs, predictions, context.Threads, context.CancellationToken);
        return metric.Score(validation.Target, predictions);
    }

    /// <summary>Of a binary target the share of class 1 alone.</summary>
    private static double[] Outputs(double[] shares) => shares.Length == 2 ? [shares[1]] : shares;

    /// <summary>All coefficients zero, intercepts at the class shares.</summary>
    private static double[] Start(LinearObjective objective, double[] shares, ProblemType problem)
    {
        var x = new double[objective.ParameterCount];
        for (var k = 0; problem != ProblemType.Regression && k < x.Length / objective.Stride; k++)
        {
            x[(k + 1) * objective.Stride - 1] = shares.Length == 2
                ? Math.Log(Floor(shares[1]) / Floor(shares[0]))
                : Math.Log(Floor(shares[k]));
        }

        return x;
    }

    private static double Floor(double share) => Math.Max(share, 1e-6);

    private static (Target Target, double Center, double Scale) Standardize(Target target)
    {
        if (target.Problem != ProblemType.Regression)
        {
            return (target, 0, 1);
        }

        var (sum, squares, total) = (0.0, 0.0, 0.0);
        for (var i = 0; i < target.RowCount; i++)
        {
            var weight = target.Weights?[i] ?? 1.0;
            sum += weight * target.Values[i];
            total += weight;
        }

        var center = sum / total;
        for (var i = 0; i < target.RowCount; i++)
        {
            squares += (target.Weights?[i] ?? 1.0) * (target.Values[i] - center) * (target.Values[i] - center);
        }

        var scale = squares > 0 ? Math.Sqrt(squares / total) : 1;
        var values = target.Values.Select(v => (float)((v - center) / scale)).ToArray();
        return (target with { Values = values }, center, scale);
    }

    private static double[] Rescale(double[] x, double center, double scale, int stride)
    {
        var parameters = x.Select(v => v * scale).ToArray();
        for (var i = stride - 1; i < parameters.Length; i += stride)
        {
            parameters[i] += center;
        }

        return parameters;
    }
}
