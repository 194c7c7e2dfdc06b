using System.Runtime.CompilerServices;
using SagePortal.Learning.Boosting.Binning;

namespace SagePortal.Learning.Boosting.Trees;

/// <summary>Walks rows of a binned table down a tree: scores of validation and out-of-bag rows during a fit.</summary>
internal static unsafe class BinnedTreeWalk
{
    /// <summary>Adds to each row's score the value of the leaf it reaches, times a factor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddScores(Tree tree, BinnedMatrix bins, ReadOnlySpan<int> rows, float[] scores, float factor = 1)
    {
        var missingBins = MissingBins(bins);
        foreach (var row in rows)
        {
            scores[row] += factor * tree.LeafValues[Leaf(tree, bins.Rows + (long)row * bins.RowStride, missingBins)];
        }

        GC.KeepAlive(bins);
    }

    /// <summary>Missing bin of every feature.</summary>
    public static byte[] MissingBins(BinnedMatrix bins) => [.. bins.Mapper.Features.Select(f => (byte)f.MissingBin)];

    /// <summary>Number of the leaf a row reaches.</summary>
    public static int Leaf(Tree tree, byte* row, byte[] missingBins)
    {
        var nodes = tree.Nodes;
        ref readonly var node = ref nodes[0];
        while (!node.IsLeaf)
        {
            int bin = row[node.Feature];
            var right = node.IsCategorical
                ? !tree.CategorySets[node.Payload].Contains(bin)
                : bin == missingBins[node.Feature] ? node.MissingGoesRight : bin > node.Bin;
            node = ref nodes[node.Left + (right ? 1 : 0)];
        }

        return node.Payload;
    }
}
