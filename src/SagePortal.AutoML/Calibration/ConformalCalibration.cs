using SagePortal.Learning;

namespace SagePortal.AutoML.Calibration;

/// <summary>
/// What prediction sets and intervals need, from out-of-fold predictions (cross-conformal, Vovk 2015): as stored with a model. The
/// model that predicts is the mean of the fold models, which is at least as close to the target as the models that were scored, so
/// coverage is kept in practice; the proven bound of CV+ is 2 · level − 1 (Barber et al. 2021).
/// </summary>
public sealed record ConformalCalibration
{
    private const int LeastRows = 20;
    private const int LeastNormalizedRows = 500;
    private const int Bins = 20;

    /// <summary>1 − probability of the true class; null for regression.</summary>
    public ConformalScores? Lac { get; init; }

    /// <summary>Sum of the probabilities of all classes at least as likely as the true one; null for regression.</summary>
    public ConformalScores? Aps { get; init; }

    /// <summary>|error| ÷ expected size of the error; null for classes.</summary>
    public ConformalScores? Residuals { get; init; }

    /// <summary>Expected size of the error by predicted number, for intervals that are wider where errors are; empty when all are as wide.</summary>
    public IReadOnlyList<double> DifficultyAt { get; init; } = [];

    /// <summary>Parallel to <see cref="DifficultyAt"/>, &gt; 0.</summary>
    public IReadOnlyList<double> Difficulty { get; init; } = [];

    /// <summary>Null for fewer rows than could tell anything.</summary>
    /// <param name="target">Of the rows.</param>
    /// <param name="outOfFold">Predictions by models that did not see the row, calibrated as the final ones.</param>
    public static ConformalCalibration? Fit(Target target, Predictions outOfFold)
    {
        if (target.RowCount < LeastRows)
        {
            return null;
        }

        if (target.Problem == ProblemType.Regression)
        {
            return FitNumbers(target, outOfFold.Values);
        }

        var rows = Enumerable.Range(0, target.RowCount).Select(r => (Row: Probabilities(outOfFold.Row(r)), Class: (int)target.Values[r])).ToArray();
        return new ConformalCalibration
        {
            Lac = ConformalScores.Of(rows.Select(r => 1 - r.Row[r.Class])),
            Aps = ConformalScores.Of(rows.Select(r => SumDownTo(r.Row, r.Class))),
        };
    }

    /// <summary>Classes that hold the true one with the wanted probability.</summary>
    /// <param name="probabilities">One per class, sum 1.</param>
    /// <param name="level">In (0, 1).</param>
    /// <param name="method">How the set is formed.</param>
    /// <returns>Class numbers by falling probability; all of them where the rows were too few for the level.</returns>
    public int[] Set(ReadOnlySpan<double> probabilities, double level, ConformalMethod method)
    {
        var scores = (method == ConformalMethod.Lac ? Lac : Aps) ?? throw new InvalidOperationException("the model was not calibrated for sets");
        var (limit, row) = (scores.Quantile(level), probabilities.ToArray());
        var order = Enumerable.Range(0, row.Length).OrderByDescending(k => row[k]).ToArray();
        var set = Array.FindAll(order, k => (method == ConformalMethod.Lac ? 1 - row[k] : SumDownTo(row, k)) <= limit);
        return set.Length == 0 && method == ConformalMethod.Aps ? [order[0]] : set;
    }

    /// <summary>Half the width of the interval around a predicted number; +∞ where the rows were too few for the level.</summary>
    /// <param name="prediction">The predicted number.</param>
    /// <param name="level">In (0, 1).</param>
    public double HalfWidth(double prediction, double level)
    {
        var scores = Residuals ?? throw new InvalidOperationException("the model was not calibrated for intervals");
        return scores.Quantile(level) * ExpectedError(prediction);
    }

    internal bool IsValid(ProblemType problem) => problem == ProblemType.Regression
        ? Lac is null && Aps is null && Residuals?.IsValid() == true && IsDifficultyValid()
        : Lac?.IsValid() == true && Aps?.IsValid() == true && Residuals is null;

    private static ConformalCalibration FitNumbers(Target target, double[] predictions)
    {
        var errors = predictions.Select((p, i) => Math.Abs(target.Values[i] - p)).ToArray();
        var plain = new ConformalCalibration { Residuals = ConformalScores.Of(errors) };
        if (errors.Length < LeastNormalizedRows)
        {
            return plain;
        }

        // Every error is judged by an expectation that did not see it
        int[][] halves = [[.. Enumerable.Range(0, errors.Length).Where(i => i % 2 == 0)], [.. Enumerable.Range(0, errors.Length).Where(i => i % 2 == 1)]];
        var (scores, expected) = (new double[errors.Length], new double[errors.Length]);
        for (var h = 0; h < 2; h++)
        {
            var other = plain.WithDifficulty(predictions, errors, halves[1 - h]);
            foreach (var i in halves[h])
            {
                expected[i] = other.ExpectedError(predictions[i]);
                scores[i] = errors[i] / expected[i];
            }
        }

        var normalized = plain.WithDifficulty(predictions, errors, [.. Enumerable.Range(0, errors.Length)]) with { Residuals = ConformalScores.Of(scores) };
        const double Level = 0.9;
        return normalized.Residuals!.Quantile(Level) * expected.Average() < plain.Residuals!.Quantile(Level) ? normalized : plain;
    }

    /// <summary>Mean error in bins of equally many rows by predicted number, pulled a little towards the mean of all.</summary>
    private ConformalCalibration WithDifficulty(double[] predictions, double[] errors, int[] rows)
    {
        var sorted = rows.OrderBy(i => predictions[i]).ToArray();
        var mean = rows.Average(i => errors[i]);
        var (at, size) = (new List<double>(), new List<double>());
        for (var b = 0; b < Bins; b++)
        {
            var bin = sorted[(b * sorted.Length / Bins)..((b + 1) * sorted.Length / Bins)];
            var center = bin.Average(i => predictions[i]);
            if (at.Count == 0 || center > at[^1])
            {
                at.Add(center);
                size.Add(Math.Max(((bin.Sum(i => errors[i]) + (10 * mean)) / (bin.Length + 10)), 1e-12));
            }
        }

        return this with { DifficultyAt = at, Difficulty = size };
    }

    private double ExpectedError(double prediction)
    {
        if (Difficulty.Count == 0)
        {
            return 1;
        }

        var next = 0;
        while (next < DifficultyAt.Count && DifficultyAt[next] < prediction)
        {
            next++;
        }

        if (next == 0 || next == DifficultyAt.Count)
        {
            return Difficulty[Math.Min(next, Difficulty.Count - 1)];
        }

        var share = (prediction - DifficultyAt[next - 1]) / (DifficultyAt[next] - DifficultyAt[next - 1]);
        return Difficulty[next - 1] + (share * (Difficulty[next] - Difficulty[next - 1]));
    }

    private bool IsDifficultyValid() =>
        DifficultyAt is { Count: <= Bins } && Difficulty is not null && Difficulty.Count == DifficultyAt.Count && DifficultyAt.All(double.IsFinite)
        && Difficulty.All(d => d > 0 && double.IsFinite(d)) && Enumerable.Range(1, Math.Max(0, DifficultyAt.Count - 1)).All(i => DifficultyAt[i] > DifficultyAt[i - 1]);

    private static double[] Probabilities(ReadOnlySpan<double> row) => row.Length == 1 ? [1 - row[0], row[0]] : row.ToArray();

    private static double SumDownTo(double[] row, int index) => row.Where(p => p >= row[index]).Sum();
}
