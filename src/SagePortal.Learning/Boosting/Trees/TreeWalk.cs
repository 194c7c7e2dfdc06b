using System.Buffers;
using System.Runtime.CompilerServices;

namespace SagePortal.Learning.Boosting.Trees;

/// <summary>
/// Walks rows down the trees of an ensemble. Rows are copied row-major; eight walks run side by side (eight rows through one tree, or
/// one row through eight trees), so that their memory latencies overlap.
/// </summary>
internal static unsafe class TreeWalk
{
    private const int Lanes = 8;
    private const int StackCells = 2_048;
    private const int StackTrees = 1_024;

    /// <summary>Adds the trees' leaves to the outputs of consecutive rows.</summary>
    /// <param name="ensemble">The trees.</param>
    /// <param name="inputs">Their features.</param>
    /// <param name="start">First row.</param>
    /// <param name="count">How many rows: they are taken through one tree after the other, so a large tree is loaded once for all of them.</param>
    /// <param name="output">Row-major outputs of the first row on.</param>
    /// <param name="outputs">Outputs of a row.</param>
    public static void AddTo(TreeEnsemble ensemble, FeatureMatrix inputs, int start, int count, double* output, int outputs)
    {
        var width = Math.Max(inputs.FeatureCount, 1);
        var cells = count * width;
        var rented = cells > StackCells ? ArrayPool<float>.Shared.Rent(cells) : null;
        Span<float> rows = rented is null ? stackalloc float[StackCells] : rented;
        CopyRows(ensemble, inputs, start, count, rows);
        fixed (float* block = rows)
        fixed (TreeNode* nodes = ensemble.Nodes)
        fixed (float* leaves = ensemble.LeafValues)
        {
            if (ensemble.CategorySets.Length > 0)
            {
                WalkCategorical(ensemble, nodes, leaves, block, width, count, output, outputs);
            }
            else
            {
                WalkNumeric(ensemble, nodes, leaves, block, width, count, output, outputs);
            }
        }

        if (rented is not null)
        {
            ArrayPool<float>.Shared.Return(rented);
        }
    }

    private static void WalkNumeric(TreeEnsemble ensemble, TreeNode* nodes, float* leaves, float* rows, int width, int count, double* target, int outputs)
    {
        var done = count & -Lanes;
        for (var t = 0; t < ensemble.TreeCount && done > 0; t++)
        {
            for (var r = 0; r < done; r += Lanes)
            {
                WalkRows(ensemble, t, nodes, leaves, rows + (long)r * width, width, target + (long)r * outputs, outputs);
            }
        }

        for (var r = done; r < count; r++)
        {
            WalkTrees(ensemble, nodes, leaves, rows + (long)r * width, target + (long)r * outputs, outputs);
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

    /// <summary>As <see cref="Next"/>, for rows without missing values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int NextPresent(TreeNode* nodes, int index, float* row)
        => nodes[index].Left + (row[nodes[index].Feature] > nodes[index].Threshold ? 1 : 0);

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

    /// <summary>
    /// One row through every tree, eight trees of about the same depth at a time; the leaves reached are added in the order of the trees.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void WalkTrees(TreeEnsemble ensemble, TreeNode* nodes, float* leaves, float* row, double* target, int outputs)
    {
        var count = ensemble.TreeCount;
        var rented = count > StackTrees ? ArrayPool<int>.Shared.Rent(count) : null;
        Span<int> reached = rented is null ? stackalloc int[StackTrees] : rented;
        var byDepth = ensemble.TreesByDepth;
        var isPresent = !new ReadOnlySpan<float>(row, ensemble.Features.Count).ContainsAnyExceptInRange(float.NegativeInfinity, float.PositiveInfinity);
        fixed (int* found = reached)
        {
            var i = 0;
            for (; i + Lanes <= count; i += Lanes)
            {
                var trees = byDepth.AsSpan(i, Lanes);
                var depth = ensemble.Depths[trees[Lanes - 1]];
                if (isPresent)
                {
                    WalkPresent(nodes, ensemble.Roots, trees, depth, row, found);
                }
                else
                {
                    WalkAny(nodes, ensemble.Roots, trees, depth, row, found);
                }
            }

            for (; i < count; i++)
            {
                var index = ensemble.Roots[byDepth[i]];
                while (!nodes[index].IsLeaf)
                {
                    index = Next(nodes, index, row);
                }

                found[byDepth[i]] = index;
            }

            for (var tree = 0; tree < count; tree++)
            {
                AddLeaf(ensemble, tree, leaves, nodes[found[tree]].Payload, target, outputs);
            }
        }

        if (rented is not null)
        {
            ArrayPool<int>.Shared.Return(rented);
        }
    }

    /// <summary>Eight trees, a row without missing values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void WalkPresent(TreeNode* nodes, int[] roots, ReadOnlySpan<int> trees, int depth, float* row, int* found)
    {
        int a = roots[trees[0]], b = roots[trees[1]], c = roots[trees[2]], d = roots[trees[3]];
        int e = roots[trees[4]], f = roots[trees[5]], g = roots[trees[6]], h = roots[trees[7]];
        for (var level = 0; level < depth; level++)
        {
            a = NextPresent(nodes, a, row);
            b = NextPresent(nodes, b, row);
            c = NextPresent(nodes, c, row);
            d = NextPresent(nodes, d, row);
            e = NextPresent(nodes, e, row);
            f = NextPresent(nodes, f, row);
            g = NextPresent(nodes, g, row);
            h = NextPresent(nodes, h, row);
        }

        (found[trees[0]], found[trees[1]], found[trees[2]], found[trees[3]]) = (a, b, c, d);
        (found[trees[4]], found[trees[5]], found[trees[6]], found[trees[7]]) = (e, f, g, h);
    }

    /// <summary>Eight trees, any row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void WalkAny(TreeNode* nodes, int[] roots, ReadOnlySpan<int> trees, int depth, float* row, int* found)
    {
        int a = roots[trees[0]], b = roots[trees[1]], c = roots[trees[2]], d = roots[trees[3]];
        int e = roots[trees[4]], f = roots[trees[5]], g = roots[trees[6]], h = roots[trees[7]];
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

        (found[trees[0]], found[trees[1]], found[trees[2]], found[trees[3]]) = (a, b, c, d);
        (found[trees[4]], found[trees[5]], found[trees[6]], found[trees[7]]) = (e, f, g, h);
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
