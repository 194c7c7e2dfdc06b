using SagePortal.Learning.Boosting;
using SagePortal.Learning.Neural;

namespace SagePortal.Learning.Tests.Neural;

public sealed unsafe class GemmTests
{
    [Theory]
    [InlineData(1, 16, 1)]
    [InlineData(4, 64, 7)]
    [InlineData(5, 80, 33)]
    [InlineData(3, 112, 100)]
    [InlineData(66, 144, 28)]
    public void Multiply_EitherWayRound_IsTheSumOfProducts(int rows, int columns, int depth)
    {
        using var a = Random(rows * depth, 1);
        using var b = Random(depth * columns, 2);
        using var start = Random(columns, 3);
        using var c = new NativeBuffer<float>(rows * columns);
        using var turned = new NativeBuffer<float>(rows * depth);
        BlockOperations.Transpose(a.Pointer, depth, rows, depth, turned.Pointer, rows);
        StridedMatrix[] both = [new(a.Pointer, depth, 1), new(turned.Pointer, 1, rows)];
        foreach (var matrix in both)
        {
            Gemm.Multiply(rows, columns, depth, matrix, b.Pointer, columns, start.Pointer, c.Pointer, columns);
            for (var row = 0; row < rows; row++)
            {
                for (var column = 0; column < columns; column++)
                {
                    Assert.Equal(Sum(a, b, start, row, column, depth, columns), c.Span[row * columns + column], 1e-5 * depth);
                }
            }
        }
    }

    [Fact]
    public void Multiply_WithoutStart_StartsFromZero()
    {
        using var a = Random(4, 1);
        using var b = Random(16, 2);
        using var c = Random(64, 3);
        Gemm.Multiply(4, 16, 1, new StridedMatrix(a.Pointer, 1, 1), b.Pointer, 16, null, c.Pointer, 16);
        Assert.Equal(a.Span[3] * b.Span[15], c.Span[63]);
    }

    private static double Sum(NativeBuffer<float> a, NativeBuffer<float> b, NativeBuffer<float> start, int row, int column, int depth, int columns)
    {
        double sum = start.Span[column];
        for (var k = 0; k < depth; k++)
        {
            sum += (double)a.Span[row * depth + k] * b.Span[k * columns + column];
        }

        return sum;
    }

    private static NativeBuffer<float> Random(int length, int seed)
    {
        var buffer = new NativeBuffer<float>(length);
        var random = new Random(seed);
        foreach (ref var value in buffer.Span)
        {
            value = random.NextSingle() - 0.5f;
        }

        return buffer;
    }
}
