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

    /// <summary>Candidates that would take the ensemble beyond it are never picked; where even single ones would, the cheapest is. Null for no limit.</summary>
    public PredictionCost? Cost { get; init; }

    /// <summary>Scores all rows together.</summary>
    /// <param name="candidates">At least one, in a fixed order; predictions of the same rows, never trained on.</param>
    /// <param name="target">The true values of these rows.</param>
    /// <returns>Positive weights that sum to 1, in the order of <paramref name="candidates"/>.</returns>
    public IReadOnlyList<EnsembleMember> Select(IReadOnlyList<(string Name, Predictions Predictions)> candidates, Target target) =>
        Select(candidates, target, [[.. Enumerable.Range(0, target.RowCount)]]);

    /// <summary>
    /// Scores fold by fold and takes the mean, as the leaderboard does: a blend is then never worse there than its best member,
    /// and folds whose models are calibrated differently are not ranked against each other.
    /// </summary>
    /// <param name="candidates">As above.</param>
    /// <param name="target">As above.</param>
    /// <param name="folds">Row numbers of each fold.</param>
    /// <returns>As above.</returns>
    public IReadOnlyList<EnsembleMember> Select(IReadOnlyList<(string Name, Predictions Predictions)> candidates, Target target, IReadOnlyList<int[]> folds)
    {
        var random = new Random(seed);
        var targets = folds.Select(f => target.Select(f)).ToArray();
        var values = candidates.Select(c => folds.Select(f => c.Predictions.Select(f).Values).ToArray()).ToArray();
        var mean = folds.Select((_, f) => new double[values[0][f].Length]).ToArray();
        var order = new List<int>();
        var trajectory = new List<double>();
        var rounding = false;
        for (var i = 0; i < Size && (i == 0 || IsOutOfTime?.Invoke() != true); i++)
        {
            var errors = Affordable(ScoreAll(values, targets, mean, i), order);
            if (rounding)
            {
                errors = Array.ConvertAll(errors, e => double.IsFinite(e) ? Math.Round(e, Decimals) : e);
            }

            var best = Pick(errors, order, random);
            order.Add(best);
            trajectory.Add(errors[best]);
            rounding |= i == 0 && errors[best] > ExactBelow;
            for (var f = 0; f < mean.Length; f++)
            {
                Blend(mean[f], values[best][f], i, mean[f]);
            }
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

    /// <summary>+∞ in place of what may not be picked.</summary>
    private double[] Affordable(double[] errors, List<int> order)
    {
        if (Cost is not { } cost)
        {
            return errors;
        }

        var allowed = Enumerable.Range(0, errors.Length).Where(j => cost.Allows(order, j)).ToHashSet();
        if (allowed.Count == 0)
        {
            allowed.Add(Enumerable.Range(0, errors.Length).MinBy(j => cost.Of([j])));
        }

        return [.. errors.Select((e, j) => allowed.Contains(j) ? e : double.PositiveInfinity)];
    }

    private double[] ScoreAll(double[][][] values, Target[] targets, double[][] mean, int count)
    {
        var errors = new double[values.Length];
        Parallel.For(0, values.Length, new ParallelOptions { MaxDegreeOfParallelism = Threads }, j => errors[j] = Score(values[j], targets, mean, count));
        return errors;
    }

    /// <summary>Mean error over the folds that define one (a fold of one class has no AUC); +∞ when none does.</summary>
    private double Score(double[][] added, Target[] targets, double[][] mean, int count)
    {
        var (sum, defined) = (0.0, 0);
        for (var f = 0; f < targets.Length; f++)
        {
            var blend = new double[mean[f].Length];
            Blend(mean[f], added[f], count, blend);
            var score = metric.Score(targets[f], new Predictions(targets[f].RowCount, targets[f].OutputCount, blend));
            if (!double.IsNaN(score))
            {
                sum += metric.HigherIsBetter ? 1 - score : score;
                defined++;
            }
        }

        return defined == 0 ? double.PositiveInfinity : sum / defined;
    }
}
