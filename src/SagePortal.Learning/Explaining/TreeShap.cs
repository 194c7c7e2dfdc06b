using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SagePortal.Learning.Explaining;

/// <summary>
/// Exact path-dependent TreeSHAP (Lundberg et al. 2018): a split on an unknown group is followed both ways, by the shares of the
/// training rows. The Shapley weights are written as an integral, |S|!(d − 1 − |S|)!/d! = ∫ t^|S| (1 − t)^(d−1−|S|) dt, so the
/// contribution of a leaf to group i is its value times (oᵢ − zᵢ) ∫ Π_{j≠i} (zⱼ + (oⱼ − zⱼ) t) dt with oⱼ whether the row passes the
/// splits of group j and zⱼ the share of rows that does. Gauss–Legendre quadrature integrates it exactly; the product is carried down
/// and summed up the tree in two passes as in Linear TreeSHAP (Yu et al. 2022), so a tree costs nodes × d/2 instead of leaves × d²,
/// and all terms are positive products, so nothing cancels.
/// </summary>
public sealed class TreeShap : IExplainer
{
    private static readonly int s_lanes = Vector256<double>.Count;

    private readonly TreeScores _scores;
    private readonly TreePaths _paths;
    private readonly GaussLegendre[] _rules;

    private TreeShap(TreeScores scores, TreePaths paths)
    {
        (_scores, _paths) = (scores, paths);
        var sizes = paths.MostGroups.Select(RuleSize).DefaultIfEmpty(s_lanes).Max() / s_lanes;
        _rules = [.. Enumerable.Range(1, sizes).Select(i => GaussLegendre.OfSize(i * s_lanes))];
        var sums = new double[scores.OutputCount];
        paths.AddExpectations(sums);
        BaseValues = [.. sums.Select((sum, k) => scores.Offsets[k] + (scores.Scale * sum))];
    }

    public int OutputCount => _scores.OutputCount;

    public IReadOnlyList<double> BaseValues { get; }

    /// <summary>Null for a model that is no sum of trees, or whose trees are too deep.</summary>
    /// <param name="model">Boosted trees or a forest.</param>
    /// <param name="groups">Features explained together; null explains each by itself.</param>
    public static TreeShap? TryCreate(IModel model, FeatureGroups? groups = null) =>
        TreeScores.Of(model) is { } scores && TreePaths.TryFind(scores.Trees, groups ?? FeatureGroups.Singles(scores.Trees.Features.Count)) is { } paths
            ? new TreeShap(scores, paths)
            : null;

    public Attributions Explain(FeatureMatrix inputs, int threads, CancellationToken cancellationToken)
    {
        var attributions = new Attributions(inputs.RowCount, OutputCount, _paths.Groups.Count, [.. BaseValues]);
        var rows = TreeRows.Copy(_scores.Trees, inputs);
        RowBlocks.Run(inputs.RowCount, threads, (start, count) => ExplainBlock(rows, start, count, attributions, cancellationToken), cancellationToken);
        return attributions;
    }

    /// <summary>Quadrature nodes for a path of d groups: exact up to degree d − 1, a whole number of vectors.</summary>
    private static int RuleSize(int groups) => Math.Max(1, (((groups + 1) / 2) + s_lanes - 1) / s_lanes) * s_lanes;

    /// <summary>Trees outside, rows inside, so that a tree's nodes stay in the cache.</summary>
    private void ExplainBlock(float[] rows, int start, int count, Attributions attributions, CancellationToken cancellationToken)
    {
        var trees = _scores.Trees;
        var width = trees.Features.Count;
        var scratch = new TreeShapScratch();
        for (var t = 0; t < trees.TreeCount; t++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var size = RuleSize(_paths.MostGroups[t]);
            scratch.Reserve(trees.Roots[t + 1] - trees.Roots[t], size, trees.LeafWidth);
            for (var r = start; r < start + count; r++)
            {
                Descend(t, rows.AsSpan(r * width, width), _rules[(size / s_lanes) - 1], scratch);
                Ascend(t, _rules[(size / s_lanes) - 1], scratch, attributions, r);
            }
        }

        foreach (ref var value in attributions.Values.AsSpan(start * OutputCount * _paths.Groups.Count, count * OutputCount * _paths.Groups.Count))
        {
            value *= _scores.Scale;
        }
    }

    /// <summary>Whether the row passes each node's group, and the product of the groups' factors at every quadrature node.</summary>
    private void Descend(int tree, ReadOnlySpan<float> row, GaussLegendre rule, TreeShapScratch scratch)
    {
        var trees = _scores.Trees;
        var (root, end, size) = (trees.Roots[tree], trees.Roots[tree + 1], rule.Nodes.Length);
        var (nodes, above, passes, products) = (trees.Nodes, _paths.Above, scratch.Passes, scratch.Products);
        passes[0] = true;
        rule.Weights.CopyTo(products, 0);
        for (var i = root; i < end; i++)
        {
            ref readonly var node = ref nodes[i];
            if (node.IsLeaf)
            {
                continue;
            }

            var taken = node.Left + (TreeRows.GoesRight(node, trees.CategorySets, row) ? 1 : 0);
            var from = products.AsSpan((i - root) * size, size);
            for (var child = node.Left; child <= node.Left + 1; child++)
            {
                var up = above[child];
                var passed = child == taken && (up < 0 || passes[up - root]);
                passes[child - root] = passed;
                var into = products.AsSpan((child - root) * size, size);
                if (up < 0)
                {
                    Multiply(from, Factor.Of(_paths.Shares[child], passed), rule.Nodes, into);
                }
                else
                {
                    Replace(from, Factor.Of(_paths.Shares[up], passes[up - root]), Factor.Of(_paths.Shares[child], passed), rule.Nodes, into);
                }
            }
        }
    }

    /// <summary>Sums the leaves below each node and gives each group its part at every edge.</summary>
    private void Ascend(int tree, GaussLegendre rule, TreeShapScratch scratch, Attributions attributions, int row)
    {
        var trees = _scores.Trees;
        var (root, end, size, leafWidth) = (trees.Roots[tree], trees.Roots[tree + 1], rule.Nodes.Length, trees.LeafWidth);
        var (products, sums) = (scratch.Products, scratch.Sums);
        Array.Clear(sums, 0, (end - root) * size * leafWidth);
        for (var i = end - 1; i > root; i--)
        {
            ref readonly var node = ref trees.Nodes[i];
            var (parent, up, group) = (_paths.Parents[i], _paths.Above[i], _paths.GroupInto[i]);
            var here = Factor.Of(_paths.Shares[i], scratch.Passes[i - root]);
            var before = up < 0 ? Factor.None : Factor.Of(_paths.Shares[up], scratch.Passes[up - root]);
            for (var k = 0; k < leafWidth; k++)
            {
                var sum = sums.AsSpan((((i - root) * leafWidth) + k) * size, size);
                if (node.IsLeaf)
                {
                    Scale(products.AsSpan((i - root) * size, size), trees.LeafValues[(node.Payload * leafWidth) + k], sum);
                }

                Add(sum, sums.AsSpan((((parent - root) * leafWidth) + k) * size, size));
                attributions.Row(row, leafWidth > 1 ? k : tree % OutputCount)[group] += here.Part(sum, rule.Nodes) - before.Part(sum, rule.Nodes);
            }
        }
    }

    private static void Multiply(ReadOnlySpan<double> from, Factor factor, double[] nodes, Span<double> into)
    {
        for (var q = 0; q < into.Length; q += Vector256<double>.Count)
        {
            (Vector256.Create(from[q..]) * factor.At(nodes, q)).CopyTo(into[q..]);
        }
    }

    /// <summary>The group's factor so far gives way to the one after a further split of it.</summary>
    private static void Replace(ReadOnlySpan<double> from, Factor before, Factor after, double[] nodes, Span<double> into)
    {
        if (before.IsZero || after.IsZero)
        {
            into.Clear();
            return;
        }

        for (var q = 0; q < into.Length; q += Vector256<double>.Count)
        {
            (Vector256.Create(from[q..]) * after.At(nodes, q) / before.At(nodes, q)).CopyTo(into[q..]);
        }
    }

    private static void Scale(ReadOnlySpan<double> products, double value, Span<double> into)
    {
        for (var q = 0; q < into.Length; q += Vector256<double>.Count)
        {
            (Vector256.Create(products[q..]) * value).CopyTo(into[q..]);
        }
    }

    private static void Add(ReadOnlySpan<double> sum, Span<double> into)
    {
        for (var q = 0; q < into.Length; q += Vector256<double>.Count)
        {
            (Vector256.Create<double>(into[q..]) + Vector256.Create(sum[q..])).CopyTo(into[q..]);
        }
    }

    /// <summary>z + (o − z) t of one group.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Factor(double Share, double Slope)
    {
        /// <summary>Of a group that no split has asked for: no part, and nothing to divide by.</summary>
        public static Factor None { get; } = new(1, 0);

        /// <summary>No training row and not this row: nothing below counts.</summary>
        public bool IsZero => Share == 0 && Slope == 0;

        public static Factor Of(double share, bool passed) => new(share, (passed ? 1 : 0) - share);

        public Vector256<double> At(double[] nodes, int q) =>
            Vector256.Create(Share) + (Vector256.Create(Slope) * Vector256.Create(nodes, q));

        /// <summary>(o − z) ∫ of the sum without this factor; the sum holds the quadrature weights.</summary>
        public double Part(ReadOnlySpan<double> sum, double[] nodes)
        {
            if (Slope == 0)
            {
                return 0;
            }

            var total = Vector256<double>.Zero;
            for (var q = 0; q < sum.Length; q += Vector256<double>.Count)
            {
                total += Vector256.Create(sum[q..]) / At(nodes, q);
            }

            return Slope * Vector256.Sum(total);
        }
    }
}
