using System.Numerics;
using System.Runtime.CompilerServices;
using SagePortal.Learning.Boosting;

namespace SagePortal.Learning.Neural;

/// <summary>Adam with decoupled weight decay (Kingma, Ba 2015; Loshchilov, Hutter 2019).</summary>
internal sealed unsafe class AdamW(NetworkShape shape, double decay) : IDisposable
{
    private const float Beta1 = 0.9f;
    private const float Beta2 = 0.95f;
    private const float Epsilon = 1e-8f;

    private readonly NativeBuffer<float> _first = new(shape.ParameterCount);
    private readonly NativeBuffer<float> _second = new(shape.ParameterCount);
    private int _steps;

    /// <summary>Moves the parameters one step.</summary>
    /// <param name="parameters">Laid out as the shape says.</param>
    /// <param name="gradient">Laid out alike.</param>
    /// <param name="rate">Learning rate of the network at this step.</param>
    public void Step(float* parameters, float* gradient, double rate)
    {
        _steps++;
        var correction1 = 1 - Math.Pow(Beta1, _steps);
        var correction2 = Math.Sqrt(1 - Math.Pow(Beta2, _steps));
        foreach (var segment in shape.Segments)
        {
            var step = (float)(rate * segment.Rate * correction2 / correction1);
            var keep = segment.Decays ? (float)(1 - rate * decay) : 1;
            var place = segment.Offset;
            Move(parameters + place, gradient + place, _first.Pointer + place, _second.Pointer + place, segment.Length, step, keep, (float)(Epsilon * correction2));
        }
    }

    public void Dispose()
    {
        _first.Dispose();
        _second.Dispose();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Move(float* parameters, float* gradient, float* first, float* second, int count, float step, float keep, float epsilon)
    {
        for (var i = 0; i < count; i += Vector<float>.Count)
        {
            var g = Vector.Load(gradient + i);
            var m = Vector.FusedMultiplyAdd(new Vector<float>(1 - Beta1), g, Vector.Load(first + i) * Beta1);
            var v = Vector.FusedMultiplyAdd(g * (1 - Beta2), g, Vector.Load(second + i) * Beta2);
            m.Store(first + i);
            v.Store(second + i);
            var moved = Vector.Load(parameters + i) * keep - m * step / (Vector.SquareRoot(v) + new Vector<float>(epsilon));
            moved.Store(parameters + i);
        }
    }
}
