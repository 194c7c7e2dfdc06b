using System.Numerics;
using System.Runtime.CompilerServices;

namespace SagePortal.Learning.Neural;

/// <summary>Small operations over blocks; lengths of rows are multiples of <see cref="Gemm.Lane"/> unless said otherwise.</summary>
internal static unsafe class BlockOperations
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Scale(float* from, float factor, float* to, int count)
    {
        for (var i = 0; i < count; i += Vector<float>.Count)
        {
            (Vector.Load(from + i) * factor).Store(to + i);
        }
    }

    /// <summary>Adds to <paramref name="sums"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(float* values, float* sums, int count)
    {
        for (var i = 0; i < count; i += Vector<float>.Count)
        {
            (Vector.Load(sums + i) + Vector.Load(values + i)).Store(sums + i);
        }
    }

    public static float Dot(float* x, float* y, int count)
    {
        var sum = Vector<float>.Zero;
        for (var i = 0; i < count; i += Vector<float>.Count)
        {
            sum = Vector.FusedMultiplyAdd(Vector.Load(x + i), Vector.Load(y + i), sum);
        }

        return Vector.Sum(sum);
    }

    /// <summary>Sums of the columns of a row-major block.</summary>
    public static void ColumnSums(float* values, int rows, int columns, float* sums)
    {
        new Span<float>(sums, columns).Clear();
        for (var row = 0; row < rows; row++)
        {
            Add(values + row * columns, sums, columns);
        }
    }

    /// <summary>Writes column c of the block as row c; any counts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Transpose(float* from, int fromStride, int rows, int columns, float* to, int toStride)
    {
        const int Block = 16;
        for (var top = 0; top < rows; top += Block)
        {
            var end = Math.Min(top + Block, rows);
            for (var column = 0; column < columns; column++)
            {
                for (var row = top; row < end; row++)
                {
                    to[column * toStride + row] = from[row * fromStride + column];
                }
            }
        }
    }
}
