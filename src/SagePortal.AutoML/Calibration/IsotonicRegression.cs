namespace SagePortal.AutoML.Calibration;

/// <summary>
/// Isotonic regression by pooling adjacent violators (Ayer et al. 1955), read off between the centres of the pools (centred isotonic
/// regression, Oron &amp; Flournoy 2017), so that scores in different places keep their order: a ranking metric does not suffer.
/// </summary>
public static class IsotonicRegression
{
    private const int MostKnots = 500;

    /// <summary>Slope left beyond the outermost pools, as a share of the way to 0 and 1.</summary>
    private const double EndSlope = 1e-3;

    /// <param name="scores">Probabilities, 0–1; at least one.</param>
    /// <param name="outcomes">0 or 1 each.</param>
    /// <param name="weights">≥ 0; null weighs all 1.</param>
    /// <returns>A curve with values in (0, 1): the outer pools are pulled off 0 and 1 by half a row, as a certain prediction has no finite log loss.</returns>
    public static CalibrationCurve Fit(IReadOnlyList<double> scores, IReadOnlyList<double> outcomes, IReadOnlyList<float>? weights = null)
    {
        var order = Enumerable.Range(0, scores.Count).OrderBy(i => scores[i]).ToArray();
        var pools = new List<Pool>();
        foreach (var i in order)
        {
            double weight = weights?[i] ?? 1;
            var pool = new Pool(weight * scores[i], weight * outcomes[i], weight, scores[i]);
            while (pools.Count > 0 && (pools[^1].Last == pool.Last || pool.Weight == 0 || pools[^1].Weight == 0 || pools[^1].Mean >= pool.Mean))
            {
                pool = pools[^1].Join(pool);
                pools.RemoveAt(pools.Count - 1);
            }

            pools.Add(pool);
        }

        return pools[^1].Weight > 0 ? ToCurve(pools) : new CalibrationCurve([0, 1], [0, 1]);
    }

    private static CalibrationCurve ToCurve(List<Pool> pools)
    {
        var step = Math.Max(1, (int)Math.Ceiling(pools.Count / (double)MostKnots));
        var kept = pools.Where((_, i) => i % step == 0 || i == pools.Count - 1).ToArray();
        var y = Array.ConvertAll(kept, p => p.Mean);
        y[0] = Math.Max(y[0], 0.5 / (kept[0].Weight + 1));
        y[^1] = Math.Min(y[^1], 1 - (0.5 / (kept[^1].Weight + 1)));
        if (y.Length > 1)
        {
            (y[0], y[^1]) = (Math.Min(y[0], y[1]), Math.Max(y[^1], y[^2]));
        }

        var (xs, ys) = (new List<double>(), new List<double>());
        Add(0, y[0] * (1 - EndSlope));
        foreach (var (pool, value) in kept.Zip(y))
        {
            Add(pool.Score, value);
        }

        Add(1, y[^1] + ((1 - y[^1]) * EndSlope));
        return new CalibrationCurve(xs, ys);

        void Add(double x, double value)
        {
            if (xs.Count == 0 || x > xs[^1])
            {
                xs.Add(x);
                ys.Add(value);
            }
        }
    }

    /// <summary>Neighbouring rows with one value.</summary>
    private sealed record Pool(double ScoreSum, double OutcomeSum, double Weight, double Last)
    {
        public double Mean => OutcomeSum / Weight;

        public double Score => ScoreSum / Weight;

        public Pool Join(Pool next) => new(ScoreSum + next.ScoreSum, OutcomeSum + next.OutcomeSum, Weight + next.Weight, next.Last);
    }
}
