using System.Runtime.InteropServices;
using SagePortal.Learning.ModelFiles;

namespace SagePortal.Learning.Boosting.Trees;

/// <summary>
/// Writes trees in a few bytes a node: nodes in preorder with their shape as codes, thresholds and equal leaves as places in tables,
/// and of the training rows only those of the leaves, of which the others are sums.
/// </summary>
internal sealed class CompactTreeWriter
{
    private readonly TreeEnsemble _ensemble;
    private readonly Dictionary<(int Feature, float Threshold, byte Bin), int> _thresholdPlaces = [];
    private readonly List<List<(float Threshold, byte Bin)>> _thresholds;
    private readonly Dictionary<string, int> _leafPlaces = new(StringComparer.Ordinal);
    private readonly List<float> _leaves = [];
    private readonly VariableBytes _codes = new();
    private readonly VariableBytes _operands = new();
    private readonly VariableBytes _leafIndices = new();
    private readonly VariableBytes _leafCovers = new();
    private readonly List<float> _leafOrder = [];
    private readonly List<float> _coverOrder = [];
    private readonly bool _coversAdd;

    private CompactTreeWriter(TreeEnsemble ensemble)
    {
        _ensemble = ensemble;
        _thresholds = [.. ensemble.Features.Select(_ => new List<(float, byte)>())];
        _coversAdd = CoversAdd(ensemble);
        foreach (ref readonly var node in ensemble.Nodes.AsSpan())
        {
            if (!node.IsLeaf && !node.IsCategorical && _thresholdPlaces.TryAdd((node.Feature, node.Threshold, node.Bin), 0))
            {
                _thresholds[node.Feature].Add((node.Threshold, node.Bin));
            }
        }

        for (var f = 0; f < _thresholds.Count; f++)
        {
            _thresholds[f].Sort();
            for (var place = 0; place < _thresholds[f].Count; place++)
            {
                _thresholdPlaces[(f, _thresholds[f][place].Threshold, _thresholds[f][place].Bin)] = place;
            }
        }
    }

    public static void Write(ModelWriter writer, TreeEnsemble ensemble) => new CompactTreeWriter(ensemble).Write(writer);

    /// <summary>Whether every cover is a whole number and the sum of those of its children.</summary>
    private static bool CoversAdd(TreeEnsemble ensemble)
    {
        for (var i = 0; i < ensemble.Nodes.Length; i++)
        {
            var (node, cover) = (ensemble.Nodes[i], ensemble.Covers[i]);
            if (cover != MathF.Floor(cover) || cover is < 0 or > (1 << 24) || (!node.IsLeaf && cover != ensemble.Covers[node.Left] + ensemble.Covers[node.Left + 1]))
            {
                return false;
            }
        }

        return true;
    }

    private void Write(ModelWriter writer)
    {
        for (var tree = 0; tree < _ensemble.TreeCount; tree++)
        {
            AddTree(_ensemble.Roots[tree]);
        }

        var isShared = _leafPlaces.Count * 2 <= _leafOrder.Count / _ensemble.LeafWidth;
        writer.Write(_ensemble.TreeCount);
        writer.WriteArray<double>(_ensemble.FeatureImportances());
        foreach (var thresholds in _thresholds)
        {
            writer.WriteArray<float>([.. thresholds.Select(t => t.Threshold)]);
            writer.WriteArray<byte>([.. thresholds.Select(t => t.Bin)]);
        }

        writer.WriteArray<CategorySet>(_ensemble.CategorySets);
        writer.WriteArray<byte>(_codes.Written);
        writer.WriteArray<byte>(_operands.Written);
        writer.Write(isShared);
        writer.WriteArray<float>(CollectionsMarshal.AsSpan(isShared ? _leaves : _leafOrder));
        if (isShared)
        {
            writer.WriteArray<byte>(_leafIndices.Written);
        }

        writer.Write(_coversAdd);
        if (_coversAdd)
        {
            writer.WriteArray<byte>(_leafCovers.Written);
        }
        else
        {
            writer.WriteArray<float>(CollectionsMarshal.AsSpan(_coverOrder));
        }
    }

    private void AddTree(int root)
    {
        var stack = new Stack<int>([root]);
        while (stack.TryPop(out var i))
        {
            ref readonly var node = ref _ensemble.Nodes[i];
            _coverOrder.Add(_ensemble.Covers[i]);
            if (node.IsLeaf)
            {
                _codes.Add(0);
                _leafCovers.Add((uint)_ensemble.Covers[i]);
                AddLeaf(node.Payload);
                continue;
            }

            _codes.Add(1 + (((uint)node.Feature << 2) | (node.IsCategorical ? 2u : 0) | (node.MissingGoesRight ? 1u : 0)));
            _operands.Add((uint)(node.IsCategorical ? node.Payload : _thresholdPlaces[(node.Feature, node.Threshold, node.Bin)]));
            stack.Push(node.Left + 1);
            stack.Push(node.Left);
        }
    }

    private void AddLeaf(int leaf)
    {
        ReadOnlySpan<float> values = _ensemble.LeafValues.AsSpan(leaf * _ensemble.LeafWidth, _ensemble.LeafWidth);
        _leafOrder.AddRange(values);
        var key = new string(MemoryMarshal.Cast<float, char>(values));
        if (!_leafPlaces.TryGetValue(key, out var place))
        {
            place = _leafPlaces.Count;
            _leafPlaces.Add(key, place);
            _leaves.AddRange(values);
        }

        _leafIndices.Add((uint)place);
    }
}
