using System.Runtime.CompilerServices;

namespace SagePortal.Learning.Boosting.Trees;

/// <summary>
/// Sums leaf values of an ensemble over trees. Rows are copied row-major in blocks; eight walks run side by side (eight rows of a
/// block through one tree, or one row through eight trees), so that their memory latencies overlap. Each row's values are added in
/// the order of the trees: the sum does not depend on blocks or threads.
/// </summary>
internal static unsafe class EnsemblePredictor
{
    private const int Lanes = 8;
    private const int BlockRows = 64;
    private const int BlockCells = 32_768;
    private const int StackCells = 2_048;

    /// <summary>Adds to <c>output[row × outputs + …]</c>: with one number per leaf tree t adds to output t mod <paramref name="outputs"/>, else each leaf adds to all outputs.</summary>
    public static void AddTo(TreeEnsemble ensemble, FeatureMatrix inputs, double[] output, int outputs, int threads, CancellationToken cancellationToken)
    {
        if (inputs.FeatureCount != ensemble.Features.Count)
        {
            throw new ArgumentException($"the model takes {ensemble.Features.Count} features, the rows have {inputs.FeatureCount}", nameof(inputs));
        }

        var blockRows = Math.Clamp(BlockCells / Math.Max(inputs.FeatureCount, 1), Lanes, BlockRows);
        var blocks = (inputs.RowCount + blockRows - 1) / blockRows;
        if (threads <= 1 || blocks <= 1)
        {
            for (var block = 0; block < blocks; block++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                AddBlock(ensemble, inputs, output, outputs, block * blockRows, Math.Min(blockRows, inputs.RowCount - block * blockRows));
            }

            return;
        }

        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken };
        Parallel.For(0, blocks, options, block =>
            AddBlock(ensemble, inputs, output, outputs, block * blockRows, Math.Min(blockRows, inputs.RowCount - block * blockRows)));
    }

    private static void AddBlock(TreeEnsemble ensemble, FeatureMatrix inputs, double[] output, int outputs, int start, int count)
    {
        var width = Math.Max(inputs.FeatureCount, 1);
        var cells = count * width;
        var rented = cells > StackCells ? System.Buffers.ArrayPool<float>.Shared.Rent(cells) : null;
        Span<float> rows = rented is null ? stackalloc float[StackCells] : rented;
        CopyRows(ensemble, inputs, start, count, rows);
        fixed (float* block = rows)
        fixed (double* target = &output[(long)start * outputs])
        fixed (TreeNode* nodes = ensemble.Nodes)
        fixed (float* leaves = ensemble.LeafValues)
        {
            if (ensemble.CategorySets.Length > 0)
            {
                WalkCategorical(ensemble, nodes, leaves, block, width, count, target, outputs);
            }
            else
            {
                var done = count & -Lanes;
                for (var t = 0; t < ensemble.TreeCount; t++)
                {
                    for (var r = 0; r < done; r += Lanes)
                    {
                        WalkRows(ensemble, t, nodes, leaves, block + (long)r * width, width, target + (long)r * outputs, outputs);
                    }
                }

                for (var r = done; r < count; r++)
                {
                    WalkTrees(ensemble, nodes, leaves, block + (long)r * width, target + (long)r * outputs, outputs);
                }
            }
        }

        if (rented is not null)
        {
            System.Buffers.ArrayPool<float>.Shared.Return(rented);
        }
    }

    private static void CopyRows(TreeEnsemble ensemble, FeatureMatrix inputs, int start, int count, Span<float> rows)
    {
        var width = inputs.FeatureCount;
        for (var f = 0; f < width; f++)
        {
            var column = inputs.Columns[f];
            var categories = ensemble.Categories[f];
            for (var r = 0; r < count; r++)
            {
                var value = column[start + r];
                rows[r * width + f] = categories is null ? value : categories.BinOf(value);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Next(TreeNode* nodes, int index, float* row)
    {
        var node = nodes + index;
        var x = row[node->Feature];
        var above = x > node->Threshold ? 1 : 0;
#pragma warning disable CS1718 // A NaN differs from itself
        var missing = x != x ? 1 : 0;
#pragma warning restore CS1718
        return node->Left + (above | (missing & (int)node->Flags & (int)NodeFlags.MissingRight));
    }

    /// <summary>Eight rows through one tree.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void WalkRows(TreeEnsemble ensemble, int tree, TreeNode* nodes, float* leaves, float* rows, int width, double* target, int outputs)
    {
        var root = ensemble.Roots[tree];
        var depth = ensemble.Depths[tree];
        int a = root, b = root, c = root, d = root, e = root, f = root, g = root, h = root;
        for (var level = 0; level < depth; level++)
        {
            var before = a ^ b ^ c ^ d ^ e ^ f ^ g ^ h;
            var moved = a;
            a = Next(nodes, a, rows);
            moved ^= a;
            b = Next(nodes, b, rows + width);
            c = Next(nodes, c, rows + 2L * width);
            d = Next(nodes, d, rows + 3L * width);
            e = Next(nodes, e, rows + 4L * width);
            f = Next(nodes, f, rows + 5L * width);
            g = Next(nodes, g, rows + 6L * width);
            h = Next(nodes, h, rows + 7L * width);
            if (moved == 0 && before == (a ^ b ^ c ^ d ^ e ^ f ^ g ^ h) && AllLeaves(nodes, a, b, c, d, e, f, g, h))
            {
                break;
            }
        }

        var span = stackalloc int[Lanes] { a, b, c, d, e, f, g, h };
        for (var r = 0; r < Lanes; r++)
        {
            AddLeaf(ensemble, tree, leaves, nodes[span[r]].Payload, target + (long)r * outputs, outputs);
        }
    }

    private static bool AllLeaves(TreeNode* nodes, int a, int b, int c, int d, int e, int f, int g, int h)
        => (nodes[a].Flags & nodes[b].Flags & nodes[c].Flags & nodes[d].Flags & nodes[e].Flags & nodes[f].Flags & nodes[g].Flags & nodes[h].Flags & NodeFlags.Leaf) != 0;

    /// <summary>One row through every tree, eight at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void WalkTrees(TreeEnsemble ensemble, TreeNode* nodes, float* leaves, float* row, double* target, int outputs)
    {
        var roots = ensemble.Roots;
        var depths = ensemble.Depths;
        var count = ensemble.TreeCount;
        var span = stackalloc int[Lanes];
        var tree = 0;
        for (; tree + Lanes <= count; tree += Lanes)
        {
            int a = roots[tree], b = roots[tree + 1], c = roots[tree + 2], d = roots[tree + 3];
            int e = roots[tree + 4], f = roots[tree + 5], g = roots[tree + 6], h = roots[tree + 7];
            var depth = 0;
            for (var k = 0; k < Lanes; k++)
            {
                depth = Math.Max(depth, depths[tree + k]);
            }

            for (var level = 0; level < depth; level++)
            {
                a = Next(nodes, a, row);
                b = Next(nodes, b, row);
                c = Next(nodes, c, row);
                d = Next(nodes, d, row);
                e = Next(nodes, e, row);
                f = Next(nodes, f, row);
                g = Next(nodes, g, row);
                h = Next(nodes, h, row);
            }

            (span[0], span[1], span[2], span[3], span[4], span[5], span[6], span[7]) = (a, b, c, d, e, f, g, h);
            for (var k = 0; k < Lanes; k++)
            {
                AddLeaf(ensemble, tree + k, leaves, nodes[span[k]].Payload, target, outputs);
            }
        }

        for (; tree < count; tree++)
        {
            var index = roots[tree];
            while (!nodes[index].IsLeaf)
            {
                index = Next(nodes, index, row);
            }

            AddLeaf(ensemble, tree, leaves, nodes[index].Payload, target, outputs);
        }
    }

    /// <summary>Trees with category splits: rows hold bins in their category columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void WalkCategorical(TreeEnsemble ensemble, TreeNode* nodes, float* leaves, float* rows, int width, int count, double* target, int outputs)
    {
        fixed (CategorySet* sets = ensemble.CategorySets)
        {
            for (var tree = 0; tree < ensemble.TreeCount; tree++)
            {
                for (var r = 0; r < count; r++)
                {
                    var row = rows + (long)r * width;
                    var index = ensemble.Roots[tree];
                    while ((nodes[index].Flags & NodeFlags.Leaf) == 0)
                    {
                        var node = nodes + index;
                        index = (node->Flags & NodeFlags.Categorical) == 0
                            ? Next(nodes, index, row)
                            : node->Left + (InSet((ulong*)(sets + node->Payload), (int)row[node->Feature]) ? 0 : 1);
                    }

                    AddLeaf(ensemble, tree, leaves, nodes[index].Payload, target + (long)r * outputs, outputs);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool InSet(ulong* words, int bin) => ((words[bin >> 6] >> (bin & 63)) & 1) != 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddLeaf(TreeEnsemble ensemble, int tree, float* leaves, int leaf, double* target, int outputs)
    {
        if (ensemble.LeafWidth == 1)
        {
            target[outputs == 1 ? 0 : tree % outputs] += leaves[leaf];
            return;
        }

        var values = leaves + (long)leaf * outputs;
        for (var k = 0; k < outputs; k++)
        {
            target[k] += values[k];
        }
    }
}
