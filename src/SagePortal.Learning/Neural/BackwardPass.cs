using SagePortal.Learning.Boosting;

namespace SagePortal.Learning.Neural;

/// <summary>Gradients of one block of rows by all parameters. Those of the first layer are by its scaled weights until <see cref="UnscaleFirst"/>.</summary>
internal sealed unsafe class BackwardPass : IDisposable
{
    private readonly NetworkShape _shape;
    private readonly ForwardPass _forward;
    private readonly NativeBuffer<float>[] _delta;
    private readonly NativeBuffer<float> _transposed;
    private readonly NativeBuffer<float> _inputs;
    private readonly NativeBuffer<float> _gradient;

    public BackwardPass(NetworkShape shape, ForwardPass forward)
    {
        (_shape, _forward) = (shape, forward);
        _delta = [.. shape.Layers.Select(l => new NativeBuffer<float>((long)forward.Capacity * l.Padded))];
        _transposed = new NativeBuffer<float>(shape.LearnsInputs ? (long)forward.Capacity * shape.Layers[0].Padded : 0);
        _inputs = new NativeBuffer<float>((long)forward.Capacity * (shape.Inputs - shape.Dense));
        _gradient = new NativeBuffer<float>(shape.ParameterCount);
    }

    /// <summary>Gradient by the scores: filled by the caller before <see cref="Run"/>; padding stays 0.</summary>
    public float* ScoreDelta => _delta[^1].Pointer;

    public float* Gradient => _gradient.Pointer;

    /// <summary>Fills <see cref="Gradient"/> after the forward pass of the same rows with the same weights and seed.</summary>
    public void Run(NetworkWeights weights, int rows, uint seed)
    {
        for (var l = _shape.Layers.Count - 1; l >= 0; l--)
        {
            var layer = _shape.Layers[l];
            var delta = _delta[l].Pointer;
            BlockOperations.ColumnSums(delta, rows, layer.Padded, Gradient + layer.Bias);
            if (layer.IsNormalized)
            {
                new Span<float>(Gradient + layer.Gain, layer.Padded).Clear();
                LayerNormalization.Backward(delta, rows, layer, weights.Parameters + layer.Gain, _forward.Normal(l), _forward.InverseDeviation(l), Gradient + layer.Gain);
            }

            var inputs = l == 0 ? new StridedMatrix(_forward.Inputs, _forward.Capacity, 1) : new StridedMatrix(_forward.Post(l - 1), 1, _shape.Layers[l - 1].Padded);
            Gemm.Multiply(layer.Inputs, layer.Padded, rows, inputs, delta, layer.Padded, null, Gradient + layer.Weights, layer.Padded);
            if (l > 0)
            {
                var below = _shape.Layers[l - 1];
                Gemm.Multiply(rows, below.Padded, layer.Units, new StridedMatrix(delta, layer.Padded, 1), weights.Transposed(l), below.Padded, null, _delta[l - 1].Pointer, below.Padded);
                _forward.Drop(_delta[l - 1].Pointer, l - 1, rows, seed);
                ActivationKernels.Differentiate(_shape.Activation, _forward.Pre(l - 1), _delta[l - 1].Pointer, rows * below.Padded);
            }
        }

        if (_shape.LearnsInputs)
        {
            LearnInputs(weights, rows);
        }
    }

    /// <summary>Gradients by the first layer's own weights and by the scales, from those by their product.</summary>
    public void UnscaleFirst(NetworkWeights weights)
    {
        var first = _shape.Layers[0];
        for (var i = 0; i < first.Inputs; i++)
        {
            var gradient = Gradient + first.Weights + i * first.Padded;
            var own = weights.Parameters + first.Weights + i * first.Padded;
            Gradient[_shape.ScaleOffset + i] = BlockOperations.Dot(gradient, own, first.Padded);
            BlockOperations.Scale(gradient, weights.Parameters[_shape.ScaleOffset + i], gradient, first.Padded);
        }
    }

    public void Dispose()
    {
        Array.ForEach(_delta, d => d.Dispose());
        _transposed.Dispose();
        _inputs.Dispose();
        _gradient.Dispose();
    }

    private void LearnInputs(NetworkWeights weights, int rows)
    {
        var (first, capacity, padded) = (_shape.Layers[0], _forward.Capacity, Gemm.Pad(rows));
        new Span<float>(_delta[0].Pointer + rows * first.Padded, (padded - rows) * first.Padded).Clear();
        BlockOperations.Transpose(_delta[0].Pointer, first.Padded, padded, first.Units, _transposed.Pointer, capacity);
        var learned = new StridedMatrix(weights.First + _shape.Dense * first.Padded, first.Padded, 1);
        Gemm.Multiply(first.Inputs - _shape.Dense, padded, first.Units, learned, _transposed.Pointer, capacity, null, _inputs.Pointer, capacity);
        var frequencies = _shape.Frequencies;
        for (var n = 0; frequencies > 0 && n < _shape.Numbers; n++)
        {
            var cosines = _shape.CosineOffset + n * 2 * frequencies;
            var mixtures = _shape.MixtureOffset + n * NetworkShape.Mixtures * (frequencies + 1);
            PeriodicEmbedding.Backward(
                _forward.Inputs + n * capacity, weights.Parameters + cosines, weights.Parameters + mixtures, frequencies,
                _inputs.Pointer + n * NetworkShape.Mixtures * capacity, capacity, padded, Gradient + cosines, Gradient + mixtures);
        }

        LearnTables(_inputs.Pointer + (_shape.FirstEmbedded - _shape.Dense) * capacity, rows);
    }

    private void LearnTables(float* delta, int rows)
    {
        var capacity = _forward.Capacity;
        for (var e = 0; e < _shape.Embeddings.Count; e++)
        {
            var table = Gradient + _shape.EmbeddingOffsets[e];
            var size = _shape.Embeddings[e];
            new Span<float>(table, size.Rows * size.Width).Clear();
            for (var row = 0; row < rows; row++)
            {
                var entry = table + _forward.Levels[e * capacity + row] * size.Width;
                for (var i = 0; i < size.Width; i++)
                {
                    entry[i] += delta[i * capacity + row];
                }
            }

            delta += size.Width * capacity;
        }
    }
}
