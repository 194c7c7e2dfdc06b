using System.Numerics;
using System.Runtime.CompilerServices;

namespace SagePortal.Learning.Neural;

/// <summary>Activations over a block of numbers, a multiple of <see cref="Gemm.Lane"/> long. All of them leave 0 at 0, so padding stays 0.</summary>
internal static unsafe class ActivationKernels
{
    private const float SeluScale = 1.05070099f;
    private const float SeluSlope = 1.75809934f;

    /// <summary>Fills <paramref name="post"/>, which may be <paramref name="pre"/>.</summary>
    public static void Apply(Activation activation, float* pre, float* post, int count)
    {
        switch (activation)
        {
            case Activation.Relu:
                Map<Relu>(pre, post, count);
                break;
            case Activation.Elu:
                Map<Elu>(pre, post, count);
                break;
            case Activation.Selu:
                Map<Selu>(pre, post, count);
                break;
            default:
                Map<Mish>(pre, post, count);
                break;
        }
    }

    /// <summary>Multiplies <paramref name="delta"/> by the derivative at <paramref name="pre"/>.</summary>
    public static void Differentiate(Activation activation, float* pre, float* delta, int count)
    {
        switch (activation)
        {
            case Activation.Relu:
                Scale<Relu>(pre, delta, count);
                break;
            case Activation.Elu:
                Scale<Elu>(pre, delta, count);
                break;
            case Activation.Selu:
                Scale<Selu>(pre, delta, count);
                break;
            default:
                Scale<Mish>(pre, delta, count);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Map<T>(float* pre, float* post, int count)
        where T : struct, IActivation
    {
        for (var i = 0; i < count; i += Vector<float>.Count)
        {
            T.Value(Vector.Load(pre + i)).Store(post + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Scale<T>(float* pre, float* delta, int count)
        where T : struct, IActivation
    {
        for (var i = 0; i < count; i += Vector<float>.Count)
        {
            (Vector.Load(delta + i) * T.Slope(Vector.Load(pre + i))).Store(delta + i);
        }
    }

    private interface IActivation
    {
        static abstract Vector<float> Value(Vector<float> x);

        static abstract Vector<float> Slope(Vector<float> x);
    }

    private readonly struct Relu : IActivation
    {
        public static Vector<float> Value(Vector<float> x) => Vector.Max(x, Vector<float>.Zero);

        public static Vector<float> Slope(Vector<float> x) =>
            Vector.ConditionalSelect(Vector.GreaterThan(x, Vector<float>.Zero), Vector<float>.One, Vector<float>.Zero);
    }

    private readonly struct Elu : IActivation
    {
        public static Vector<float> Value(Vector<float> x) =>
            Vector.ConditionalSelect(Vector.GreaterThan(x, Vector<float>.Zero), x, VectorFunctions.Exp(x) - Vector<float>.One);

        public static Vector<float> Slope(Vector<float> x) =>
            Vector.ConditionalSelect(Vector.GreaterThan(x, Vector<float>.Zero), Vector<float>.One, VectorFunctions.Exp(x));
    }

    private readonly struct Selu : IActivation
    {
        public static Vector<float> Value(Vector<float> x) =>
            Vector.ConditionalSelect(Vector.GreaterThan(x, Vector<float>.Zero), x * SeluScale, (VectorFunctions.Exp(x) - Vector<float>.One) * SeluSlope);

        public static Vector<float> Slope(Vector<float> x) =>
            Vector.ConditionalSelect(Vector.GreaterThan(x, Vector<float>.Zero), new Vector<float>(SeluScale), VectorFunctions.Exp(x) * SeluSlope);
    }

    /// <summary>tanh(log(1 + e)) = e(e + 2) / (e(e + 2) + 2) with e = e^x.</summary>
    private readonly struct Mish : IActivation
    {
        public static Vector<float> Value(Vector<float> x)
        {
            var e = VectorFunctions.Exp(Vector.Min(x, new Vector<float>(20)));
            var n = e * (e + new Vector<float>(2));
            return x * n / (n + new Vector<float>(2));
        }

        public static Vector<float> Slope(Vector<float> x)
        {
            var e = VectorFunctions.Exp(Vector.Min(x, new Vector<float>(20)));
            var n = e * (e + new Vector<float>(2));
            var tanh = n / (n + new Vector<float>(2));
            var sigmoid = e / (e + Vector<float>.One);
            return tanh + x * sigmoid * (Vector<float>.One - tanh * tanh);
        }
    }
}
