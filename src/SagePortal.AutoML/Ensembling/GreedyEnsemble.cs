using SagePortal.AutoML.Jobs;
using SagePortal.Learning;
using SagePortal.Learning.Metrics;

namespace SagePortal.AutoML.Ensembling;

/// <summary>
/// Greedy forward selection with replacement (Caruana et al., ICML 2004) by the rules of AutoGluon-Tabular 1.6
/// (<c>ensemble_selection.py</c>): 25 picks, errors rounded to six decimals, ties go to a model already picked and then to
/// chance; the list is cut at the first smallest error.
/// </summary>
public sealed class GreedyEnsemble(Metric metric, int seed)
{
    /// <summary>More picks gain nothing (TabRepo).</summary>
    public const int Size = 25;

    private const int Decimals = 6;
    private const double ExactBelow = 1e-4;

    /// <summary>Threads that score candidates; the result does not depend on it.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Returns what was picked so far once true; the first pick is always made.</summary>
    public Func<bool>? IsOutOfTime { get; init; }

    /// <param name="candidates">At least one, in a fixed order; predictions of the same rows, never trained on.</param>
    /// <param name="target">The true values of these rows.</param>
    /// <returns>Positive weights that sum to 1, in the order of <paramref name="candidates"/>.</returns>
    public IReadOnlyList<EnsembleMember> Select(IReadOnlyList<(string Name, Predictions Predictions)> candidates, Target target)
    {
        var random = new Random(seed);
        var mean = new double[candidates[0].Predictions.Values.Length];
        var order = new List<int>();
        var trajectory = new List<double>();
        var rounding = false;
        for (var i = 0; i < Size && (i == 0 || IsOutOfTime?.Invoke() != true); i++)
        {
            var errors = ScoreAll(candidates, target, mean, i);
            if (rounding)
            {
                errors = Array.ConvertAll(errors, e => double.IsFinite(e) ? Math.Round(e, Decimals) : e);
            }

            var best = Pick(errors, order, random);
            order.Add(best);
            trajectory.Add(errors[best]);
            rounding |= i == 0 && errors[best] > ExactBelow;
            Blend(mean, candidates[best].Predictions.Values, i, mean);
        }

        return Weigh(candidates, order, trajectory);
    }

    private static void Blend(double[] mean, double[] added, int count, double[] result)
    {
        for (var r = 0; r < mean.Length; r++)
        {
            result[r] = ((count * mean[r]) + added[r]) / (count + 1);
        }
    }

    private static int Pick(double[] errors, List<int> order, Random random)
    {
        var least = errors.Min();
        var tied = Enumerable.Range(0, errors.Length).Where(j => errors[j] == least).ToArray();
        if (tied.Length > 1 && tied.Where(order.Contains).ToArray() is { Length: > 0 } used)
        {
            tied = used;
        }

        return tied.Length == 1 ? tied[0] : tied[random.Next(tied.Length)];
    }

    private static List<EnsembleMember> Weigh(IReadOnlyList<(string Name, Predictions Predictions)> candidates, List<int> order, List<double> trajectory)
    {
        var length = trajectory.IndexOf(trajectory.Min()) + 1;
        var picks = order.Take(length).ToArray();
        return
        [
            .. Enumerable.Range(0, candidates.Count)
                .Select(j => new EnsembleMember(candidates[j].Name, picks.Count(p => p == j) / (double)length))
                .Where(m => m.Weight > 0),
        ];
    }

    private double[] ScoreAll(IReadOnlyList<(string Name, Predictions Predictions)> candidates, Target target, double[] mean, int count)
    {
        var errors = new double[candidates.Count];
        var (rows, outputs) = (candidates[0].Predictions.RowCount, candidates[0].Predictions.OutputCount);
        Parallel.For(0, candidates.Count, new ParallelOptions { MaxDegreeOfParallelism = Threads }, () => new double[mean.Length], (j, _, blend) =>
        {
            Blend(mean, candidates[j].Predictions.Values, count, blend);
            var score = metric.Score(target, new Predictions(rows, outputs, blend));
            errors[j] = double.IsNaN(score) ? double.PositiveInfinity : metric.HigherIsBetter ? 1 - score : score;
            return blend;
        }, _ => { });
        return errors;
    }
}
