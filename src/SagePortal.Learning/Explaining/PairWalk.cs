using System.Runtime.InteropServices;

namespace SagePortal.Learning.Explaining;

/// <summary>
/// Walks one tree with a row and a background row at once. Nodes are listed parents first, so one pass down the list finds who goes
/// where and one pass up sums the leaves: no recursion, whatever the depth.
/// </summary>
internal sealed class PairWalk(TreePaths paths, ShapleyWeights weights)
{
    private readonly int _outputs = paths.Trees.LeafWidth;
    private Visit[] _visits = new Visit[64];
    private double[] _sums = [];
    private byte[] _goes = [];
    private int _count;
    private bool _differ;

    /// <summary>Who passes all splits so far of a node's group.</summary>
    [Flags]
    private enum Passing : byte
    {
        Neither = 0,
        Row = 1,
        Background = 2,
        Both = Row | Background,
    }

    /// <summary>Adds the contributions of one tree for one pair.</summary>
    public void Add(int tree, ReadOnlySpan<float> row, ReadOnlySpan<float> background, Attributions attributions, int target)
    {
        Descend(tree, row, background);
        if (_differ)
        {
            Ascend(tree, attributions, target);
        }
    }

    private void Descend(int tree, ReadOnlySpan<float> row, ReadOnlySpan<float> background)
    {
        var (trees, root) = (paths.Trees, paths.Trees.Roots[tree]);
        if (_goes.Length < trees.Roots[tree + 1] - root)
        {
            _goes = new byte[trees.Roots[tree + 1] - root];
        }

        (_count, _differ) = (0, false);
        Append(root, -1, Passing.Both, Passing.Both, 0, 0);
        for (var i = 0; i < _count; i++)
        {
            var (index, rows, others) = (_visits[i].Node, _visits[i].RowGroups, _visits[i].BackgroundGroups);
            _goes[index - root] = (byte)_visits[i].Passing;
            ref readonly var node = ref trees.Nodes[index];
            if (node.IsLeaf)
            {
                continue;
            }

            var above = paths.Above[node.Left];
            var before = above < 0 ? Passing.Both : (Passing)_goes[above - root];
            var rowChild = node.Left + (TreeRows.GoesRight(node, trees.CategorySets, row) ? 1 : 0);
            var otherChild = node.Left + (TreeRows.GoesRight(node, trees.CategorySets, background) ? 1 : 0);
            if (before == Passing.Both && rowChild == otherChild)
            {
                Append(rowChild, i, before, before, rows, others);
            }
            else
            {
                var splits = before == Passing.Both ? 1 : 0;
                _differ = true;
                if ((before & Passing.Row) != 0)
                {
                    Append(rowChild, i, before, Passing.Row, rows + splits, others);
                }

                if ((before & Passing.Background) != 0)
                {
                    Append(otherChild, i, before, Passing.Background, rows, others + splits);
                }
            }
        }
    }

    private void Append(int node, int parent, Passing before, Passing passing, int rowGroups, int backgroundGroups)
    {
        if (_count == _visits.Length)
        {
            Array.Resize(ref _visits, 2 * _count);
        }

        _visits[_count++] = new Visit(node, parent, before, passing, rowGroups, backgroundGroups);
    }

    private void Ascend(int tree, Attributions attributions, int target)
    {
        if (_sums.Length < 2 * _count)
        {
            _sums = new double[4 * _count];
        }

        for (var k = 0; k < _outputs; k++)
        {
            Ascend(k, attributions.Row(target, _outputs > 1 ? k : tree % attributions.OutputCount));
        }
    }

    /// <summary>Two sums per place in the list: for groups that only the row passes, and for those that only the background row passes.</summary>
    private void Ascend(int output, Span<double> contributions)
    {
        var (nodes, leaves, groups, sums) = (paths.Trees.Nodes, paths.Trees.LeafValues, paths.GroupInto, _sums);
        Array.Clear(sums, 0, 2 * _count);
        for (var i = _count - 1; i > 0; i--)
        {
            ref readonly var visit = ref _visits[i];
            ref readonly var node = ref nodes[visit.Node];
            if (node.IsLeaf)
            {
                double value = leaves[(node.Payload * _outputs) + output];
                var (rows, others) = (visit.RowGroups, visit.BackgroundGroups);
                sums[2 * i] = rows > 0 ? value * weights[rows, others] : 0;
                sums[(2 * i) + 1] = others > 0 ? value * weights[others, rows] : 0;
            }

            sums[2 * visit.Parent] += sums[2 * i];
            sums[(2 * visit.Parent) + 1] += sums[(2 * i) + 1];
            if (visit.Before == Passing.Both && visit.Passing != Passing.Both)
            {
                contributions[groups[visit.Node]] += visit.Passing == Passing.Row ? sums[2 * i] : -sums[(2 * i) + 1];
            }
        }
    }

    /// <param name="Node">Index in the ensemble.</param>
    /// <param name="Parent">Place of the parent in the list.</param>
    /// <param name="Before">Who passed the splits of the node's group before this one.</param>
    /// <param name="Passing">Who passes them with this one.</param>
    /// <param name="RowGroups">Groups so far that only the row passes.</param>
    /// <param name="BackgroundGroups">Groups so far that only the background row passes.</param>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Visit(int Node, int Parent, Passing Before, Passing Passing, int RowGroups, int BackgroundGroups);
}
