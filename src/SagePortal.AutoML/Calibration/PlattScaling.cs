namespace SagePortal.AutoML.Calibration;

/// <summary>
/// Logistic regression on the log-odds (Platt 1999, with his softened targets; Newton's method with step halving after Lin, Lin &amp;
/// Weng 2007): probability = 1/(1 + exp(−(slope · logit + intercept))).
/// </summary>
public static class PlattScaling
{
    private const int MostSteps = 100;
    private const int MostHalvings = 20;
    private const double LeastProbability = 1e-15;

    /// <param name="scores">Probabilities, 0–1.</param>
    /// <param name="outcomes">0 or 1 each.</param>
    /// <param name="weights">≥ 0; null weighs all 1.</param>
    public static PlattLine Fit(IReadOnlyList<double> scores, IReadOnlyList<double> outcomes, IReadOnlyList<float>? weights = null)
    {
        var rows = new Rows(scores, outcomes, weights);
        var line = new PlattLine(1, 0);
        var loss = rows.Loss(line);
        for (var step = 0; step < MostSteps; step++)
        {
            var (slope, intercept, size) = rows.NewtonStep(line);
            var factor = 1.0;
            var (next, nextLoss) = (line, double.PositiveInfinity);
            for (var halving = 0; halving < MostHalvings && !(nextLoss < loss); halving++, factor /= 2)
            {
                next = new PlattLine(line.Slope - (factor * slope), line.Intercept - (factor * intercept));
                nextLoss = rows.Loss(next);
            }

            if (!(nextLoss < loss))
            {
                break;
            }

            (line, loss) = (next, nextLoss);
            if (size < 1e-12)
            {
                break;
            }
        }

        return line;
    }

    internal static double Logit(double p)
    {
        p = Math.Clamp(p, LeastProbability, 1 - LeastProbability);
        return Math.Log(p / (1 - p));
    }

    private sealed class Rows
    {
        private readonly double[] _logits;
        private readonly double[] _targets;
        private readonly double[] _weights;

        public Rows(IReadOnlyList<double> scores, IReadOnlyList<double> outcomes, IReadOnlyList<float>? weights)
        {
            _weights = [.. Enumerable.Range(0, scores.Count).Select(i => (double)(weights?[i] ?? 1))];
            var positive = outcomes.Select((o, i) => o > 0 ? _weights[i] : 0).Sum();
            var negative = _weights.Sum() - positive;
            _logits = [.. scores.Select(Logit)];
            _targets = [.. outcomes.Select(o => o > 0 ? (positive + 1) / (positive + 2) : 1 / (negative + 2))];
        }

        public double Loss(PlattLine line)
        {
            var loss = 0.0;
            for (var i = 0; i < _logits.Length; i++)
            {
                var margin = (line.Slope * _logits[i]) + line.Intercept;
                loss += _weights[i] * (Math.Log(1 + Math.Exp(-Math.Abs(margin))) + Math.Max(margin, 0) - (_targets[i] * margin));
            }

            return loss;
        }

        /// <summary>Gradient over Hessian, and its product with the gradient: what a step may still gain.</summary>
        public (double Slope, double Intercept, double Size) NewtonStep(PlattLine line)
        {
            double gs = 0, gi = 0, hss = 1e-12, hsi = 0, hii = 1e-12;
            for (var i = 0; i < _logits.Length; i++)
            {
                var p = 1 / (1 + Math.Exp(-((line.Slope * _logits[i]) + line.Intercept)));
                var (residual, curvature) = (_weights[i] * (p - _targets[i]), _weights[i] * p * (1 - p));
                gs += residual * _logits[i];
                gi += residual;
                hss += curvature * _logits[i] * _logits[i];
                hsi += curvature * _logits[i];
                hii += curvature;
            }

            var determinant = (hss * hii) - (hsi * hsi);
            if (!(determinant > 0))
            {
                return (gs / hss, gi / hii, Math.Abs(gs) + Math.Abs(gi));
            }

            var (slope, intercept) = (((hii * gs) - (hsi * gi)) / determinant, ((hss * gi) - (hsi * gs)) / determinant);
            return (slope, intercept, Math.Abs((slope * gs) + (intercept * gi)));
        }
    }
}
