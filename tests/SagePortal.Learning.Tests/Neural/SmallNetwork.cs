using SagePortal.Learning.Neural;

namespace SagePortal.Learning.Tests.Neural;

/// <summary>Random rows, targets and weights of a network, its loss in double precision, and the gradient that training would use.</summary>
internal sealed unsafe class SmallNetwork : IDisposable
{
    private const uint Seed = 99;

    private readonly NetworkShape _shape;
    private readonly ProblemType _problem;
    private readonly EncodedTable _table;
    private readonly TrainingTarget _target;
    private readonly NetworkWeights _weights;
    private readonly double _dropout;
    private readonly int[] _rows;

    public SmallNetwork(NetworkShape shape, ProblemType problem, int rows, double dropout)
    {
        (_shape, _problem, _dropout) = (shape, problem, dropout);
        var random = new Random(5);
        _table = new EncodedTable(rows, shape.Dense, shape.Embeddings.Count);
        _rows = [.. Enumerable.Range(0, rows)];
        foreach (var row in _rows)
        {
            for (var f = 0; f < shape.Dense; f++)
            {
                _table.Dense(row)[f] = 4 * random.NextSingle() - 2;
            }

            for (var e = 0; e < shape.Embeddings.Count; e++)
            {
                _table.Levels(row)[e] = (byte)random.Next(shape.Embeddings[e].Rows);
            }
        }

        var classes = problem == ProblemType.BinaryClassification ? 2 : shape.Outputs;
        var values = _rows.Select(_ => problem == ProblemType.Regression ? random.NextSingle() : random.Next(classes)).ToArray();
        _target = TrainingTarget.Of(new Target(problem, values, problem == ProblemType.Regression ? 0 : classes, [.. _rows.Select(r => 1f + r % 3)]));
        _weights = new NetworkWeights(shape, isTrained: true);
        NetworkInitializer.Fill(shape, 0.3, [.. Enumerable.Repeat(0.1, shape.Outputs)], 7, _weights.Values);
        for (var i = shape.ScaleOffset; i < shape.ScaleOffset + shape.Inputs; i++)
        {
            _weights.Values[i] = 0.5f + random.NextSingle();
        }

        _weights.Prepare();
    }

    /// <summary>One number per parameter.</summary>
    public float[] Gradient()
    {
        using var lane = new GradientLane(_shape, _rows.Length, _dropout);
        lane.Run(_weights, _table, _target, _rows, _rows.Length, smoothing: 0, Seed);
        lane.Backward.UnscaleFirst(_weights);
        return new ReadOnlySpan<float>(lane.Backward.Gradient, _shape.ParameterCount).ToArray();
    }

    /// <summary>Change of the loss along a direction of a tensor, by a central difference.</summary>
    public double Slope(ParameterSegment segment, float[] direction, float step) =>
        (LossAt(segment, direction, step) - LossAt(segment, direction, -step)) / (2 * step);

    public void Dispose()
    {
        _table.Dispose();
        _weights.Dispose();
    }

    private double LossAt(ParameterSegment segment, float[] direction, float step)
    {
        var before = _weights.Values.ToArray();
        for (var i = 0; i < direction.Length; i++)
        {
            _weights.Values[segment.Offset + i] += step * direction[i];
        }

        _weights.Prepare();
        var loss = Loss();
        before.CopyTo(_weights.Values);
        _weights.Prepare();
        return loss;
    }

    private double Loss()
    {
        using var pass = new ForwardPass(_shape, _rows.Length, isTraining: true, _dropout);
        foreach (var row in _rows)
        {
            pass.Load(_table, row, row);
        }

        pass.Run(_weights, _rows.Length, Seed);
        var loss = 0.0;
        foreach (var row in _rows)
        {
            var scores = new ReadOnlySpan<float>(pass.Scores + row * _shape.Layers[^1].Padded, _shape.Outputs).ToArray().Select(s => (double)s).ToArray();
            loss += _target.Factors[row] * Of(scores, _target.Values[row]) / _rows.Length;
        }

        return loss;
    }

    private double Of(double[] scores, float value) => _problem switch
    {
        ProblemType.BinaryClassification => Math.Log(1 + Math.Exp(scores[0])) - value * scores[0],
        ProblemType.MulticlassClassification => Math.Log(scores.Sum(Math.Exp)) - scores[(int)value],
        _ => (scores[0] - value) * (scores[0] - value) / 2,
    };
}
