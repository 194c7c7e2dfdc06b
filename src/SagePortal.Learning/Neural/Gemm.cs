using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SagePortal.Learning.Neural;

/// <summary>
/// C = start + A·B in single precision. Four rows by up to 64 columns of C stay in registers while the depth runs; every element is
/// one chain of fused multiply-adds in the order of the depth, so the result depends neither on the blocking nor on the vector width.
/// </summary>
internal static unsafe class Gemm
{
    /// <summary>Columns come in multiples of this; rows of B and C are padded to it.</summary>
    public const int Lane = 16;

    private const int TileRows = 4;

    /// <summary>The least multiple of <see cref="Lane"/> that holds <paramref name="count"/>.</summary>
    public static int Pad(int count) => (count + Lane - 1) & -Lane;

    /// <param name="rows">Rows of A and C, ≥ 0.</param>
    /// <param name="columns">Columns of B and C, a multiple of <see cref="Lane"/>.</param>
    /// <param name="depth">Columns of A, rows of B.</param>
    /// <param name="a">Either way round.</param>
    /// <param name="b">Row-major.</param>
    /// <param name="bStride">Elements from row to row of B.</param>
    /// <param name="start">One number per column that every row starts from; null starts from 0.</param>
    /// <param name="c">Row-major, overwritten.</param>
    /// <param name="cStride">Elements from row to row of C.</param>
    public static void Multiply(int rows, int columns, int depth, StridedMatrix a, float* b, int bStride, float* start, float* c, int cStride)
    {
        for (var column = 0; column < columns;)
        {
            var width = !Vector512.IsHardwareAccelerated || columns - column < 32 ? 16 : columns - column < 64 ? 32 : 64;
            var from = start is null ? null : start + column;
            for (var row = 0; row < rows; row += TileRows)
            {
                // Rows past the last repeat it: the same sums are stored again
                var (second, third, fourth) = (Math.Min(row + 1, rows - 1), Math.Min(row + 2, rows - 1), Math.Min(row + 3, rows - 1));
                var x = new TileRow(a.Origin + (long)row * a.RowStride, c + (long)row * cStride + column);
                var y = new TileRow(a.Origin + (long)second * a.RowStride, c + (long)second * cStride + column);
                var z = new TileRow(a.Origin + (long)third * a.RowStride, c + (long)third * cStride + column);
                var w = new TileRow(a.Origin + (long)fourth * a.RowStride, c + (long)fourth * cStride + column);
                Tile(width, depth, a.ColumnStride, x, y, z, w, b + column, bStride, from);
            }

            column += width;
        }
    }

    private static void Tile(int width, int depth, int step, TileRow x, TileRow y, TileRow z, TileRow w, float* b, int stride, float* start)
    {
        if (width == 64)
        {
            Tile64(depth, step, x, y, z, w, b, stride, start);
        }
        else if (width == 32)
        {
            Tile32(depth, step, x, y, z, w, b, stride, start);
        }
        else
        {
            Tile16(depth, step, x, y, z, w, b, stride, start);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile64(int depth, int step, TileRow x, TileRow y, TileRow z, TileRow w, float* b, int stride, float* start)
    {
        var (x0, x1, x2, x3) = (From(start, 0), From(start, 16), From(start, 32), From(start, 48));
        var (y0, y1, y2, y3) = (x0, x1, x2, x3);
        var (z0, z1, z2, z3) = (x0, x1, x2, x3);
        var (w0, w1, w2, w3) = (x0, x1, x2, x3);
        var ax = x.A;
        var ay = y.A;
        var az = z.A;
        var aw = w.A;
        for (var k = 0; k < depth; k++)
        {
            var (b0, b1, b2, b3) = (Vector512.Load(b), Vector512.Load(b + 16), Vector512.Load(b + 32), Vector512.Load(b + 48));
            var a = Vector512.Create(*ax);
            x0 = Vector512.FusedMultiplyAdd(a, b0, x0);
            x1 = Vector512.FusedMultiplyAdd(a, b1, x1);
            x2 = Vector512.FusedMultiplyAdd(a, b2, x2);
            x3 = Vector512.FusedMultiplyAdd(a, b3, x3);
            a = Vector512.Create(*ay);
            y0 = Vector512.FusedMultiplyAdd(a, b0, y0);
            y1 = Vector512.FusedMultiplyAdd(a, b1, y1);
            y2 = Vector512.FusedMultiplyAdd(a, b2, y2);
            y3 = Vector512.FusedMultiplyAdd(a, b3, y3);
            a = Vector512.Create(*az);
            z0 = Vector512.FusedMultiplyAdd(a, b0, z0);
            z1 = Vector512.FusedMultiplyAdd(a, b1, z1);
            z2 = Vector512.FusedMultiplyAdd(a, b2, z2);
            z3 = Vector512.FusedMultiplyAdd(a, b3, z3);
            a = Vector512.Create(*aw);
            w0 = Vector512.FusedMultiplyAdd(a, b0, w0);
            w1 = Vector512.FusedMultiplyAdd(a, b1, w1);
            w2 = Vector512.FusedMultiplyAdd(a, b2, w2);
            w3 = Vector512.FusedMultiplyAdd(a, b3, w3);
            ax += step;
            ay += step;
            az += step;
            aw += step;
            b += stride;
        }

        Store64(x.C, x0, x1, x2, x3);
        Store64(y.C, y0, y1, y2, y3);
        Store64(z.C, z0, z1, z2, z3);
        Store64(w.C, w0, w1, w2, w3);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile32(int depth, int step, TileRow x, TileRow y, TileRow z, TileRow w, float* b, int stride, float* start)
    {
        var (x0, x1) = (From(start, 0), From(start, 16));
        var (y0, y1, z0, z1, w0, w1) = (x0, x1, x0, x1, x0, x1);
        var ax = x.A;
        var ay = y.A;
        var az = z.A;
        var aw = w.A;
        for (var k = 0; k < depth; k++)
        {
            var (b0, b1) = (Vector512.Load(b), Vector512.Load(b + 16));
            var a = Vector512.Create(*ax);
            x0 = Vector512.FusedMultiplyAdd(a, b0, x0);
            x1 = Vector512.FusedMultiplyAdd(a, b1, x1);
            a = Vector512.Create(*ay);
            y0 = Vector512.FusedMultiplyAdd(a, b0, y0);
            y1 = Vector512.FusedMultiplyAdd(a, b1, y1);
            a = Vector512.Create(*az);
            z0 = Vector512.FusedMultiplyAdd(a, b0, z0);
            z1 = Vector512.FusedMultiplyAdd(a, b1, z1);
            a = Vector512.Create(*aw);
            w0 = Vector512.FusedMultiplyAdd(a, b0, w0);
            w1 = Vector512.FusedMultiplyAdd(a, b1, w1);
            ax += step;
            ay += step;
            az += step;
            aw += step;
            b += stride;
        }

        Store32(x.C, x0, x1);
        Store32(y.C, y0, y1);
        Store32(z.C, z0, z1);
        Store32(w.C, w0, w1);
    }

    /// <summary>Also the only tile of machines without 512-bit vectors: eight sums in 16 registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile16(int depth, int step, TileRow x, TileRow y, TileRow z, TileRow w, float* b, int stride, float* start)
    {
        var x0 = start is null ? Vector256<float>.Zero : Vector256.Load(start);
        var x1 = start is null ? Vector256<float>.Zero : Vector256.Load(start + 8);
        var (y0, y1, z0, z1, w0, w1) = (x0, x1, x0, x1, x0, x1);
        var ax = x.A;
        var ay = y.A;
        var az = z.A;
        var aw = w.A;
        for (var k = 0; k < depth; k++)
        {
            var (b0, b1) = (Vector256.Load(b), Vector256.Load(b + 8));
            var a = Vector256.Create(*ax);
            x0 = Vector256.FusedMultiplyAdd(a, b0, x0);
            x1 = Vector256.FusedMultiplyAdd(a, b1, x1);
            a = Vector256.Create(*ay);
            y0 = Vector256.FusedMultiplyAdd(a, b0, y0);
            y1 = Vector256.FusedMultiplyAdd(a, b1, y1);
            a = Vector256.Create(*az);
            z0 = Vector256.FusedMultiplyAdd(a, b0, z0);
            z1 = Vector256.FusedMultiplyAdd(a, b1, z1);
            a = Vector256.Create(*aw);
            w0 = Vector256.FusedMultiplyAdd(a, b0, w0);
            w1 = Vector256.FusedMultiplyAdd(a, b1, w1);
            ax += step;
            ay += step;
            az += step;
            aw += step;
            b += stride;
        }

        Store16(x.C, x0, x1);
        Store16(y.C, y0, y1);
        Store16(z.C, z0, z1);
        Store16(w.C, w0, w1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> From(float* start, int offset) => start is null ? Vector512<float>.Zero : Vector512.Load(start + offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store64(float* c, Vector512<float> v0, Vector512<float> v1, Vector512<float> v2, Vector512<float> v3)
    {
        Store32(c, v0, v1);
        Store32(c + 32, v2, v3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store32(float* c, Vector512<float> v0, Vector512<float> v1)
    {
        v0.Store(c);
        v1.Store(c + 16);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store16(float* c, Vector256<float> v0, Vector256<float> v1)
    {
        v0.Store(c);
        v1.Store(c + 8);
    }

    /// <summary>Where a row of the tile reads its factors and stores its sums.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly struct TileRow(float* a, float* c)
    {
        public readonly float* A = a;

        public readonly float* C = c;
    }
}
