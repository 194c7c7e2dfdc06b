using SagePortal.Learning.Boosting;

namespace SagePortal.Learning.Neural;

/// <summary>Scratch memory of one worker and the way of a block of rows through the network.</summary>
internal sealed unsafe class ForwardPass : IDisposable
{
    private readonly NetworkShape _shape;
    private readonly double _dropout;
    private readonly NativeBuffer<float> _inputs;
    private readonly NativeBuffer<float>[] _pre;
    private readonly NativeBuffer<float>[] _post;
    private readonly NativeBuffer<float>[] _normal;
    private readonly NativeBuffer<float>[] _inverse;

    /// <param name="shape">Of the network.</param>
    /// <param name="mostRows">Rows of the largest block.</param>
    /// <param name="isTraining">Keeps what the backward pass needs, and drops units.</param>
    /// <param name="dropout">Share of hidden units dropped in training.</param>
    public ForwardPass(NetworkShape shape, int mostRows, bool isTraining, double dropout)
    {
        (_shape, _dropout, Capacity) = (shape, isTraining ? dropout : 0, Gemm.Pad(mostRows));
        _inputs = new NativeBuffer<float>((long)shape.Inputs * Capacity);
        Levels = new byte[shape.Embeddings.Count * Capacity];
        _pre = [.. shape.Layers.Select(l => new NativeBuffer<float>((long)Capacity * l.Padded))];
        _post = isTraining ? [.. shape.Layers.SkipLast(1).Select(l => new NativeBuffer<float>((long)Capacity * l.Padded))] : _pre;
        var normalized = shape.Layers.Where(l => l.IsNormalized).ToArray();
        _normal = [.. normalized.Select(l => new NativeBuffer<float>((long)Capacity * l.Padded))];
        _inverse = [.. normalized.Select(_ => new NativeBuffer<float>(Capacity))];
    }

    /// <summary>Most rows, and elements from input to input.</summary>
    public int Capacity { get; }

    /// <summary>Inputs of the first layer before their scale, one row of <see cref="Capacity"/> elements per input.</summary>
    public float* Inputs => _inputs.Pointer;

    /// <summary>Per embedded category the table rows of the block's rows.</summary>
    public byte[] Levels { get; }

    /// <summary>The last layer's numbers, row-major.</summary>
    public float* Scores => _pre[^1].Pointer;

    /// <summary>A layer before its activation, row-major.</summary>
    public float* Pre(int layer) => _pre[layer].Pointer;

    /// <summary>A hidden layer after activation and dropout.</summary>
    public float* Post(int layer) => _post[layer].Pointer;

    /// <summary>A normalised layer before gain and bias.</summary>
    public float* Normal(int layer) => _normal[layer].Pointer;

    /// <summary>One over the deviation of each row of a normalised layer.</summary>
    public float* InverseDeviation(int layer) => _inverse[layer].Pointer;

    /// <summary>Takes a row of the table as row <paramref name="place"/> of the block.</summary>
    public void Load(EncodedTable table, int row, int place)
    {
        var dense = table.Dense(row);
        var inputs = Inputs + place;
        for (var f = 0; f < _shape.Dense; f++)
        {
            inputs[f * Capacity] = dense[f];
        }

        var levels = table.Levels(row);
        for (var e = 0; e < _shape.Embeddings.Count; e++)
        {
            Levels[e * Capacity + place] = levels[e];
        }
    }

    /// <summary>Passes the loaded rows 0 … <paramref name="rows"/> − 1.</summary>
    /// <param name="weights">Prepared.</param>
    /// <param name="rows">Rows of the block.</param>
    /// <param name="seed">Of the dropped units.</param>
    public void Run(NetworkWeights weights, int rows, uint seed)
    {
        EmbedInputs(weights.Parameters, rows);
        for (var l = 0; l < _shape.Layers.Count; l++)
        {
            var layer = _shape.Layers[l];
            var inputs = l == 0 ? new StridedMatrix(Inputs, 1, Capacity) : new StridedMatrix(Post(l - 1), _shape.Layers[l - 1].Padded, 1);
            var matrix = l == 0 ? weights.First : weights.Parameters + layer.Weights;
            var bias = weights.Parameters + layer.Bias;
            Gemm.Multiply(rows, layer.Padded, layer.Inputs, inputs, matrix, layer.Padded, layer.IsNormalized ? null : bias, Pre(l), layer.Padded);
            if (layer.IsNormalized)
            {
                LayerNormalization.Forward(Pre(l), rows, layer, weights.Parameters + layer.Gain, bias, Normal(l), InverseDeviation(l));
            }

            if (l < _shape.Layers.Count - 1)
            {
                ActivationKernels.Apply(_shape.Activation, Pre(l), Post(l), rows * layer.Padded);
                Drop(Post(l), l, rows, seed);
            }
        }
    }

    /// <summary>Drops units of a hidden layer, or their gradients: the same for the same seed.</summary>
    public void Drop(float* values, int layer, int rows, uint seed)
    {
        if (_dropout > 0)
        {
            DropoutMask.Apply(values, rows * _shape.Layers[layer].Padded, _dropout, seed + (uint)layer * 0x9E3779B9);
        }
    }

    public void Dispose()
    {
        _inputs.Dispose();
        foreach (var buffer in _pre.Concat(ReferenceEquals(_post, _pre) ? [] : _post).Concat(_normal).Concat(_inverse))
        {
            buffer.Dispose();
        }
    }

    private void EmbedInputs(float* parameters, int rows)
    {
        var frequencies = _shape.Frequencies;
        for (var n = 0; frequencies > 0 && n < _shape.Numbers; n++)
        {
            var cosines = parameters + _shape.CosineOffset + n * 2 * frequencies;
            var mixtures = parameters + _shape.MixtureOffset + n * NetworkShape.Mixtures * (frequencies + 1);
            var output = Inputs + (_shape.Dense + n * NetworkShape.Mixtures) * Capacity;
            PeriodicEmbedding.Forward(Inputs + n * Capacity, cosines, mixtures, frequencies, output, Capacity, Gemm.Pad(rows));
        }

        var input = Inputs + _shape.FirstEmbedded * Capacity;
        for (var e = 0; e < _shape.Embeddings.Count; e++)
        {
            var table = parameters + _shape.EmbeddingOffsets[e];
            var width = _shape.Embeddings[e].Width;
            for (var row = 0; row < rows; row++)
            {
                var entry = table + Levels[e * Capacity + row] * width;
                for (var i = 0; i < width; i++)
                {
                    input[i * Capacity + row] = entry[i];
                }
            }

            input += width * Capacity;
        }
    }
}
