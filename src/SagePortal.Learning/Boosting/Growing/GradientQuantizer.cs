using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SagePortal.Learning.Boosting.Growing;

/// <summary>
/// Rounds a round's gradients and hessians to integers, scaled anew each time so that Σ|g| and Σh of the tree's rows stay below 2³⁰.
/// Integer sums are exact: histograms subtract without loss and do not depend on the order of addition (LightGBM 4's quantised
/// training; Shi et al. 2022).
/// </summary>
internal sealed unsafe class GradientQuantizer : IDisposable
{
    private const int SumBlock = 4096;
    private const double Limit = 1 << 30;

    private readonly NativeBuffer<long> _packed;
    private readonly WorkerTeam _team;
    private double[] _blockSums = [];

    public GradientQuantizer(int rowCount, WorkerTeam team)
    {
        _packed = new NativeBuffer<long>(rowCount);
        _team = team;
    }

    /// <summary>Packed value of each row of the table.</summary>
    public long* Packed => _packed.Pointer;

    /// <summary>What one integer step of a gradient is worth.</summary>
    public double GradientUnit { get; private set; }

    /// <summary>What one integer step of a hessian is worth.</summary>
    public double HessianUnit { get; private set; }

    /// <param name="rows">The tree's rows: they decide the scale.</param>
    /// <param name="gradients">One per row of the table.</param>
    /// <param name="hessians">One per row of the table, ≥ 0.</param>
    public void Quantize(int[] rows, float[] gradients, float[] hessians)
    {
        var (gradientSum, hessianSum) = Sum(rows, gradients, hessians);
        // A row's hessian is at least one step (see Pack), which may add one per row to the sum
        var room = Limit - rows.Length;
        GradientUnit = gradientSum > 0 ? gradientSum / room : 1;
        HessianUnit = hessianSum > 0 ? hessianSum / room : 1;
        var toGradient = (float)(1 / GradientUnit);
        var toHessian = (float)(1 / HessianUnit);
        var count = gradients.Length;
        var chunk = ((count + _team.Size - 1) / _team.Size + 15) & ~15;
        _team.Run(worker =>
        {
            var start = Math.Min(worker * chunk, count);
            Pack(gradients, hessians, start, Math.Min(start + chunk, count), toGradient, toHessian, Packed);
        });
    }

    public void Dispose() => _packed.Dispose();

    /// <summary>Sums over fixed blocks, added in order: the same for any number of threads.</summary>
    private (double Gradient, double Hessian) Sum(int[] rows, float[] gradients, float[] hessians)
    {
        var blocks = (rows.Length + SumBlock - 1) / SumBlock;
        if (_blockSums.Length < 2 * blocks)
        {
            _blockSums = new double[2 * blocks];
        }

        var sums = _blockSums;
        _team.Run(worker =>
        {
            // Neighbouring blocks: those rows' gradients were computed by the same worker
            for (var block = worker * blocks / _team.Size; block < (worker + 1) * blocks / _team.Size; block++)
            {
                var (start, count) = (block * SumBlock, Math.Min(SumBlock, rows.Length - block * SumBlock));
                (sums[2 * block], sums[2 * block + 1]) = rows.Length == gradients.Length
                    ? SumOf(gradients.AsSpan(start, count), hessians.AsSpan(start, count))
                    : SumOf(rows.AsSpan(start, count), gradients, hessians);
            }
        });
        double gradient = 0, hessian = 0;
        for (var block = 0; block < blocks; block++)
        {
            gradient += sums[2 * block];
            hessian += sums[2 * block + 1];
        }

        return (gradient, hessian);
    }

    /// <summary>Sums of |g| and h over consecutive rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (double Gradient, double Hessian) SumOf(ReadOnlySpan<float> gradients, ReadOnlySpan<float> hessians)
    {
        var (g, h) = (Vector512<double>.Zero, Vector512<double>.Zero);
        var i = 0;
        for (; i + 16 <= gradients.Length; i += 16)
        {
            var (gLow, gHigh) = Vector512.Widen(Vector512.Abs(Vector512.Create(gradients[i..])));
            var (hLow, hHigh) = Vector512.Widen(Vector512.Create(hessians[i..]));
            g += gLow + gHigh;
            h += hLow + hHigh;
        }

        var (gradient, hessian) = (Vector512.Sum(g), Vector512.Sum(h));
        for (; i < gradients.Length; i++)
        {
            gradient += Math.Abs(gradients[i]);
            hessian += hessians[i];
        }

        return (gradient, hessian);
    }

    /// <summary>The same over listed rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (double Gradient, double Hessian) SumOf(ReadOnlySpan<int> rows, float[] gradients, float[] hessians)
    {
        double g0 = 0, g1 = 0, h0 = 0, h1 = 0;
        var i = 0;
        for (; i + 1 < rows.Length; i += 2)
        {
            g0 += Math.Abs(gradients[rows[i]]);
            g1 += Math.Abs(gradients[rows[i + 1]]);
            h0 += hessians[rows[i]];
            h1 += hessians[rows[i + 1]];
        }

        if (i < rows.Length)
        {
            g0 += Math.Abs(gradients[rows[i]]);
            h0 += hessians[rows[i]];
        }

        return (g0 + g1, h0 + h1);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Pack(float[] gradients, float[] hessians, int start, int end, float toGradient, float toHessian, long* packed)
    {
        fixed (float* gradient = gradients)
        fixed (float* hessian = hessians)
        {
            var row = start;
            for (; row + 8 <= end; row += 8)
            {
                var g = Vector256.ConvertToInt32(Vector256.Round(Vector256.Load(gradient + row) * toGradient));
                var h = Vector256.Max(Vector256.ConvertToInt32(Vector256.Round(Vector256.Load(hessian + row) * toHessian)), Vector256<int>.One);
                var (gLow, gHigh) = Vector256.Widen(g);
                var (hLow, hHigh) = Vector256.Widen(h);
                (Vector256.ShiftLeft(gLow, 32) + hLow).Store(packed + row);
                (Vector256.ShiftLeft(gHigh, 32) + hHigh).Store(packed + row + 4);
            }

            for (; row < end; row++)
            {
                packed[row] = PackedSum.Pack(
                    (int)MathF.Round(gradient[row] * toGradient),
                    Math.Max((int)MathF.Round(hessian[row] * toHessian), 1));
            }
        }
    }
}
