namespace SagePortal.Learning.Linear;

/// <summary>
/// Mean weighted loss + α(1 − l1)/2 · |coefficients|², with its gradient; parameters are one vector of terms and intercept per
/// output. Rows are cut into lanes by their number alone and lanes are summed in order, so the figures do not depend on threads.
/// </summary>
internal sealed class LinearObjective
{
    public const int TileRows = 512;
    private const int MostLanes = 8;

    private readonly LinearRows _rows;
    private readonly Target _target;
    private readonly int _threads;
    private readonly double _totalWeight;
    private readonly double[][] _laneGradients;
    private readonly double[] _laneLosses;

    public LinearObjective(LinearRows rows, Target target, int threads)
    {
        (_rows, _target, _threads) = (rows, target, threads);
        _totalWeight = target.Weights?.Sum(w => (double)w) ?? target.RowCount;
        Stride = rows.TermCount + 1;
        var lanes = Math.Clamp(rows.RowCount / (4 * TileRows), 1, MostLanes);
        _laneGradients = [.. Enumerable.Range(0, lanes).Select(_ => new double[ParameterCount])];
        _laneLosses = new double[lanes];
    }

    /// <summary>Parameters of one output.</summary>
    public int Stride { get; }

    public int ParameterCount => Stride * _target.OutputCount;

    /// <summary>α(1 − l1): weight of half the squared norm.</summary>
    public double L2 { get; set; }

    /// <summary>False for intercepts.</summary>
    public bool IsPenalized(int parameter) => parameter % Stride != _rows.TermCount;

    /// <summary>Fills the gradient and returns the value.</summary>
    public double Evaluate(double[] parameters, double[] gradient)
    {
        Parallel.For(0, _laneLosses.Length, new ParallelOptions { MaxDegreeOfParallelism = _threads }, lane => EvaluateLane(lane, parameters));
        Array.Clear(gradient);
        foreach (var lane in _laneGradients)
        {
            for (var i = 0; i < gradient.Length; i++)
            {
                gradient[i] += lane[i];
            }
        }

        var value = _laneLosses.Sum() / _totalWeight;
        for (var i = 0; i < gradient.Length; i++)
        {
            gradient[i] /= _totalWeight;
            if (IsPenalized(i))
            {
                gradient[i] += L2 * parameters[i];
                value += L2 * parameters[i] * parameters[i] / 2;
            }
        }

        return value;
    }

    /// <summary>Diagonal of the Hessian where every coefficient is zero, the optimiser's scaling; entries are positive.</summary>
    public double[] Curvature(ReadOnlySpan<double> classShares)
    {
        var squares = _rows.SquaredSums(_target.Weights);
        var curvature = new double[ParameterCount];
        for (var i = 0; i < curvature.Length; i++)
        {
            var share = classShares.IsEmpty ? 0.5 : classShares[i / Stride];
            var variance = classShares.IsEmpty ? 1 : Math.Max(share * (1 - share), 1e-4);
            curvature[i] = Math.Max(variance * squares[i % Stride] / _totalWeight + (IsPenalized(i) ? L2 : 0), 1e-12);
        }

        return curvature;
    }

    private void EvaluateLane(int lane, double[] parameters)
    {
        var (outputs, gradient) = (_target.OutputCount, _laneGradients[lane]);
        var from = (int)((long)_rows.RowCount * lane / _laneLosses.Length);
        var to = (int)((long)_rows.RowCount * (lane + 1) / _laneLosses.Length);
        var buffer = new double[TileRows * outputs];
        Array.Clear(gradient);
        _laneLosses[lane] = 0;
        for (; from < to; from += TileRows)
        {
            var count = Math.Min(TileRows, to - from);
            var margins = buffer.AsSpan(0, count * outputs);
            for (var k = 0; k < outputs; k++)
            {
                _rows.Margins(parameters.AsSpan(k * Stride, Stride), from, margins.Slice(k * count, count));
            }

            var weights = _target.Weights is { } w ? w.AsSpan(from, count) : default;
            _laneLosses[lane] += LinearLink.ToResiduals(_target.Problem, margins, _target.Values.AsSpan(from, count), weights);
            for (var k = 0; k < outputs; k++)
            {
                _rows.AddGradient(margins.Slice(k * count, count), from, gradient.AsSpan(k * Stride, Stride));
            }
        }
    }
}
