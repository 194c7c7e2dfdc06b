using SagePortal.Learning.Boosting;

namespace SagePortal.Learning.Neural;

/// <summary>
/// Parameters with what is derived from them before rows are passed: the first layer's weights times the scale of its inputs, and,
/// for training, the other layers' weights transposed.
/// </summary>
internal sealed unsafe class NetworkWeights : IDisposable
{
    private readonly NetworkShape _shape;
    private readonly NativeBuffer<float> _parameters;
    private readonly NativeBuffer<float> _first;
    private readonly NativeBuffer<float>[] _transposed;

    public NetworkWeights(NetworkShape shape, bool isTrained)
    {
        _shape = shape;
        _parameters = new NativeBuffer<float>(shape.ParameterCount);
        _first = new NativeBuffer<float>((long)shape.Inputs * shape.Layers[0].Padded);
        _transposed = isTrained ? [.. shape.Layers.Skip(1).Select(l => new NativeBuffer<float>((long)l.Units * Gemm.Pad(l.Inputs)))] : [];
    }

    public float* Parameters => _parameters.Pointer;

    public Span<float> Values => _parameters.Span;

    /// <summary>Weights of the first layer for unscaled inputs.</summary>
    public float* First => _first.Pointer;

    /// <summary>Weights of a layer after the first, one row per unit, <c>Gemm.Pad(Inputs)</c> elements a row.</summary>
    public float* Transposed(int layer) => _transposed[layer - 1].Pointer;

    /// <summary>Derives again after the parameters have changed.</summary>
    public void Prepare()
    {
        var first = _shape.Layers[0];
        for (var i = 0; i < first.Inputs; i++)
        {
            var scale = Parameters[_shape.ScaleOffset + i];

            BlockOperations.Scale(Parameters + first.Weights + i * first.Padded, scale, First + i * first.Padded, first.Padded);
        }

        for (var l = 1; l <= _transposed.Length; l++)
        {
            var layer = _shape.Layers[l];
            BlockOperations.Transpose(Parameters + layer.Weights, layer.Padded, layer.Inputs, layer.Units, Transposed(l), Gemm.Pad(layer.Inputs));
        }
    }

    public void Dispose()
    {
        _parameters.Dispose();
        _first.Dispose();
        Array.ForEach(_transposed, t => t.Dispose());
    }
}
