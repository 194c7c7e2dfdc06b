namespace SagePortal.Learning.Linear;

/// <summary>
/// Minimises <see cref="LinearObjective"/> + l1 · Σ|coefficient| by orthant-wise limited-memory quasi-Newton (Andrew and Gao,
/// 2007); with l1 = 0 that is L-BFGS with a backtracking line search. Memory 10 pairs, scaled by the diagonal of the Hessian.
/// </summary>
internal sealed class OrthantWiseMinimizer(LinearObjective objective, double[] curvature, double l1, double tolerance)
{
    private const int Memory = 10;
    private const int MostHalvings = 30;

    /// <summary>Ends after this many steps in a row that gain less than one part in 10¹¹.</summary>
    private const int StallLimit = 3;

    private readonly List<(double[] Step, double[] Change, double Product)> _pairs = [];

    /// <summary>Moves <paramref name="x"/> to the minimum; returns false when <paramref name="isOutOfTime"/> ended it first.</summary>
    public bool Minimize(double[] x, int mostSteps, Func<bool>? isOutOfTime, CancellationToken cancellationToken)
    {
        var gradient = new double[x.Length];
        var value = objective.Evaluate(x, gradient) + L1Of(x);
        for (var (step, stalled) = (0, 0); step < mostSteps && stalled < StallLimit; step++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (isOutOfTime?.Invoke() == true)
            {
                return false;
            }

            var slope = PseudoGradient(x, gradient);
            if (slope.Max(Math.Abs) <= tolerance)
            {
                break;
            }

            var (nextX, nextGradient, nextValue) = Search(x, value, slope, Direction(slope));
            if (nextX is null)
            {
                if (_pairs.Count == 0)
                {
                    break;
                }

                _pairs.Clear();
                continue;
            }

            Remember(x, nextX, gradient, nextGradient!);
            stalled = value - nextValue < 1e-11 * Math.Abs(value) ? stalled + 1 : 0;
            Array.Copy(nextX, x, x.Length);
            (gradient, value) = (nextGradient!, nextValue);
        }

        return true;
    }

    private double L1Of(double[] x)
    {
        var sum = 0.0;
        for (var i = 0; l1 > 0 && i < x.Length; i++)
        {
            sum += objective.IsPenalized(i) ? Math.Abs(x[i]) : 0;
        }

        return l1 * sum;
    }

    /// <summary>Gradient of the whole objective on the side of steepest descent where |x| has a kink (equation 4).</summary>
    private double[] PseudoGradient(double[] x, double[] gradient)
    {
        var slope = (double[])gradient.Clone();
        for (var i = 0; l1 > 0 && i < x.Length; i++)
        {
            if (objective.IsPenalized(i))
            {
                slope[i] = x[i] > 0 ? gradient[i] + l1
                    : x[i] < 0 ? gradient[i] - l1
                    : gradient[i] > l1 ? gradient[i] - l1
                    : gradient[i] < -l1 ? gradient[i] + l1
                    : 0;
            }
        }

        return slope;
    }

    /// <summary>Two-loop recursion; entries that point uphill are set to zero when there is an L1 term.</summary>
    private double[] Direction(double[] slope)
    {
        var direction = slope.Select(s => -s).ToArray();
        var factors = new double[_pairs.Count];
        for (var p = _pairs.Count - 1; p >= 0; p--)
        {
            factors[p] = Dot(_pairs[p].Step, direction) / _pairs[p].Product;
            AddScaled(direction, _pairs[p].Change, -factors[p]);
        }

        var scale = InitialScale();
        for (var i = 0; i < direction.Length; i++)
        {
            direction[i] *= scale / curvature[i];
        }

        for (var p = 0; p < _pairs.Count; p++)
        {
            AddScaled(direction, _pairs[p].Step, factors[p] - Dot(_pairs[p].Change, direction) / _pairs[p].Product);
        }

        for (var i = 0; l1 > 0 && i < direction.Length; i++)
        {
            direction[i] = direction[i] * slope[i] < 0 ? direction[i] : 0;
        }

        return direction;
    }

    /// <summary>Fits the diagonal scaling to the curvature seen in the last step.</summary>
    private double InitialScale()
    {
        if (_pairs.Count == 0)
        {
            return 1;
        }

        var (_, change, product) = _pairs[^1];
        var norm = 0.0;
        for (var i = 0; i < change.Length; i++)
        {
            norm += change[i] * change[i] / curvature[i];
        }

        return product / norm;
    }

    /// <summary>Halves the step until the value falls enough (Armijo, 10⁻⁴); a coefficient that would change sign stops at zero.</summary>
    private (double[]? X, double[]? Gradient, double Value) Search(double[] x, double value, double[] slope, double[] direction)
    {
        var (next, gradient) = (new double[x.Length], new double[x.Length]);
        var length = 1.0;
        for (var attempt = 0; attempt < MostHalvings; attempt++, length /= 2)
        {
            var expected = 0.0;
            for (var i = 0; i < x.Length; i++)
            {
                next[i] = x[i] + length * direction[i];
                if (l1 > 0 && objective.IsPenalized(i) && next[i] * (x[i] != 0 ? x[i] : -slope[i]) < 0)
                {
                    next[i] = 0;
                }

                expected += slope[i] * (next[i] - x[i]);
            }

            var candidate = objective.Evaluate(next, gradient) + L1Of(next);
            if (expected < 0 && candidate <= value + 1e-4 * expected)
            {
                return (next, gradient, candidate);
            }
        }

        return (null, null, value);
    }

    private void Remember(double[] x, double[] nextX, double[] gradient, double[] nextGradient)
    {
        var step = nextX.Zip(x, (a, b) => a - b).ToArray();
        var change = nextGradient.Zip(gradient, (a, b) => a - b).ToArray();
        var product = Dot(step, change);
        if (product <= 1e-14 * Dot(step, step))
        {
            return;
        }

        if (_pairs.Count == Memory)
        {
            _pairs.RemoveAt(0);
        }

        _pairs.Add((step, change, product));
    }

    private static double Dot(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    private static void AddScaled(double[] sum, double[] values, double factor)
    {
        for (var i = 0; i < sum.Length; i++)
        {
            sum[i] += factor * values[i];
        }
    }
}
