using System.Buffers;
using System.Runtime.CompilerServices;

namespace SagePortal.Learning.SymmetricTrees;

/// <summary>
/// Scores of rows in blocks: each block's columns become bins once, then every tree finds the leaves of 32 rows at a time. A row's
/// values are added in the order of the trees: the sum does not depend on blocks or threads.
/// </summary>
internal static unsafe class SymmetricTreesPredictor
{
    private const int MostBlockRows = 256;
    private const int BlockCells = 1 << 16;

    public static void Fill(SymmetricTreesModel model, FeatureMatrix inputs, Predictions output, int threads, CancellationToken cancellationToken)
    {
        var perBlock = Math.Clamp(BlockCells / Math.Max(model.Columns.Length, 1) & -LeafNumbers.Lanes, LeafNumbers.Lanes, MostBlockRows);
        var blocks = (inputs.RowCount + perBlock - 1) / perBlock;
        if (threads <= 1 || blocks <= 1)
        {
            for (var block = 0; block < blocks; block++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                FillBlock(model, inputs, output, block * perBlock, Math.Min(perBlock, inputs.RowCount - (block * perBlock)));
            }

            return;
        }

        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken };
        Parallel.For(0, blocks, options, block =>
            FillBlock(model, inputs, output, block * perBlock, Math.Min(perBlock, inputs.RowCount - (block * perBlock))));
    }

    private static void FillBlock(SymmetricTreesModel model, FeatureMatrix inputs, Predictions output, int start, int count)
    {
        var padded = (count + LeafNumbers.Lanes - 1) & -LeafNumbers.Lanes;
        var rented = ArrayPool<byte>.Shared.Rent(Math.Max(padded * model.Columns.Length, 1));
        Bin(model, inputs, start, count, padded, rented);
        for (var row = start; row < start + count; row++)
        {
            model.InitialScores.CopyTo(output.Row(row));
        }

        var leaves = stackalloc ushort[MostBlockRows];
        var columns = stackalloc byte*[SymmetricTreesParameters.MostDepth];
        fixed (byte* bins = rented)
        fixed (double* target = &output.Values[(long)start * output.OutputCount])
        {
            foreach (var tree in model.Trees)
            {
                var splits = tree.Splits;
                for (var level = 0; level < splits.Length; level++)
                {
                    columns[level] = bins + ((long)splits[level].Column * padded);
                }

                LeafNumbers.Fill(columns, splits, 0, count, leaves);
                Add(tree.LeafValues, leaves, count, target, output.OutputCount);
            }
        }

        ArrayPool<byte>.Shared.Return(rented);
    }

    private static void Bin(SymmetricTreesModel model, FeatureMatrix inputs, int start, int count, int padded, byte[] bins)
    {
        var groups = new int[model.Groups.Length][];
        for (var g = 0; g < groups.Length; g++)
        {
            model.Groups[g].Fill(inputs, start, groups[g] = new int[count]);
        }

        for (var c = 0; c < model.Columns.Length; c++)
        {
            model.Columns[c].Apply(inputs, groups, start, bins.AsSpan(c * padded, count));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add(float[] values, ushort* leaves, int count, double* target, int outputs)
    {
        fixed (float* value = values)
        {
            if (outputs == 1)
            {
                for (var row = 0; row < count; row++)
                {
                    target[row] += value[leaves[row]];
                }

                return;
            }

            for (var row = 0; row < count; row++)
            {
                var leaf = value + ((long)leaves[row] * outputs);
                for (var k = 0; k < outputs; k++)
                {
                    target[((long)row * outputs) + k] += leaf[k];
                }
            }
        }
    }
}
