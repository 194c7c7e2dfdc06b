using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SagePortal.Learning.Boosting;
using SagePortal.Learning.Boosting.Growing;

namespace SagePortal.Learning.SymmetricTrees.Growing;

/// <summary>
/// What the search for a tree's structure sees of a round: gradients and hessians times the bootstrap weights, packed to integers for
/// each output.
/// </summary>
internal sealed class TreeGradients : IDisposable
{
    private const int Lanes = 16;
    private const float UnitOf24Bits = 1f / (1 << 24);

    private readonly WorkerTeam _team;
    private readonly int[] _rows;
    private readonly float _temperature;
    private readonly float[] _bootstrap;
    private readonly float[] _drawnGradients;
    private readonly float[] _drawnHessians;

    /// <param name="rowCount">Rows of the table.</param>
    /// <param name="outputs">Gradients per row.</param>
    /// <param name="temperature">Exponent of the bootstrap weights; 0 draws none.</param>
    /// <param name="team">The result does not depend on its size.</param>
    public TreeGradients(int rowCount, int outputs, double temperature, WorkerTeam team)
    {
        (_team, _temperature) = (team, (float)temperature);
        _rows = [.. Enumerable.Range(0, rowCount)];
        _bootstrap = new float[rowCount];
        _drawnGradients = new float[rowCount];
        _drawnHessians = new float[rowCount];
        Packed = new GradientQuantizer[outputs];
        for (var k = 0; k < outputs; k++)
        {
            Packed[k] = new GradientQuantizer(rowCount, team);
        }
    }

    /// <summary>Packed gradients and hessians of each output.</summary>
    public GradientQuantizer[] Packed { get; }

    /// <summary>Draws the weights of a tree and packs its gradients.</summary>
    /// <param name="gradients">Output-major, weighted by the row weights.</param>
    /// <param name="hessians">As <paramref name="gradients"/>.</param>
    /// <param name="seed">Of the fit.</param>
    /// <param name="round">Of the tree.</param>
    public void Draw(float[][] gradients, float[][] hessians, int seed, int round)
    {
        if (_temperature == 0)
        {
            for (var k = 0; k < gradients.Length; k++)
            {
                Packed[k].Quantize(_rows, gradients[k], hessians[k]);
            }

            return;
        }

        var key = (uint)SeededRandom.For(seed, round, -5).Next();
        for (var k = 0; k < gradients.Length; k++)
        {
            var (isFirst, gradient, hessian) = (k == 0, gradients[k], hessians[k]);
            Run((start, end) =>
            {
                if (isFirst)
                {
                    DrawWeights(_bootstrap, key, _temperature, start, end);
                }

                Multiply(_bootstrap, gradient, _drawnGradients, start, end);
                Multiply(_bootstrap, hessian, _drawnHessians, start, end);
            });
            Packed[k].Quantize(_rows, _drawnGradients, _drawnHessians);
        }
    }

    public void Dispose() => Array.ForEach(Packed, p => p.Dispose());

    /// <summary>(−ln u)^t with u a hash of row and key: any row's weight is known without the others'.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void DrawWeights(float[] weights, uint key, float temperature, int start, int end)
    {
        var row = Vector512.Create((uint)start) + Vector512<uint>.Indices;
        Span<float> last = stackalloc float[Lanes];
        for (var i = start; i < end; i += Lanes)
        {
            var hash = Mix((row * 0x9E3779B9u) ^ Vector512.Create(key));
            var uniform = (Vector512.ConvertToSingle(hash >>> 8) + Vector512.Create(0.5f)) * UnitOf24Bits;
            var weight = -Vector512.Log(uniform);
            weight = temperature == 1 ? weight : Vector512.Exp(Vector512.Log(weight) * temperature);
            if (i + Lanes <= end)
            {
                weight.CopyTo(weights, i);
            }
            else
            {
                weight.CopyTo(last);
                last[..(end - i)].CopyTo(weights.AsSpan(i));
            }

            row += Vector512.Create((uint)Lanes);
        }
    }

    /// <summary>A 32-bit mixer of low bias (Wellons 2018, <c>lowbias32</c>).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<uint> Mix(Vector512<uint> x)
    {
        x ^= x >>> 16;
        x *= 0x7FEB352Du;
        x ^= x >>> 15;
        x *= 0x846CA68Bu;
        return x ^ (x >>> 16);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply(float[] left, float[] right, float[] product, int start, int end)
    {
        var i = start;
        for (; i + Lanes <= end; i += Lanes)
        {
            (Vector512.Create<float>(left.AsSpan(i, Lanes)) * Vector512.Create<float>(right.AsSpan(i, Lanes))).CopyTo(product, i);
        }

        for (; i < end; i++)
        {
            product[i] = left[i] * right[i];
        }
    }

    private void Run(Action<int, int> stretch)
    {
        var count = _rows.Length;
        var chunk = (((count + _team.Size - 1) / _team.Size) + Lanes - 1) & -Lanes;
        _team.Run(worker =>
        {
            var start = Math.Min(worker * chunk, count);
            stretch(start, Math.Min(start + chunk, count));
        });
    }
}
