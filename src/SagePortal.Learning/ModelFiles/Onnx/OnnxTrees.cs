using System.Runtime.InteropServices;
using SagePortal.Learning.Boosting.Trees;

namespace SagePortal.Learning.ModelFiles.Onnx;

/// <summary>
/// A sum of trees as one TreeEnsembleRegressor. Its operator knows no sets of categories: each distinct set becomes a further feature,
/// 0 where the code is in the set and 1 where not, looked up in a table.
/// </summary>
internal static class OnnxTrees
{
    private const float SetThreshold = 0.5f;

    /// <returns>Rows × outputs: offsets + scale × sum of leaves.</returns>
    public static string Add(OnnxGraph graph, TreeEnsemble trees, string features, double[] offsets, double scale)
    {
        var (inputs, setFeatures) = AddSets(graph, trees, features);
        var nodes = new NodeLists();
        for (var t = 0; t < trees.TreeCount; t++)
        {
            for (var i = trees.Roots[t]; i < trees.Roots[t + 1]; i++)
            {
                AddNode(nodes, trees, t, i, setFeatures, offsets.Length, scale);
            }
        }

        if (trees.TreeCount == 0)
        {
            AddEmptyTree(nodes);
        }

        var attributes = nodes.ToAttributes().Set("n_targets", offsets.Length).Set("base_values", offsets.Select(o => (float)o)).Set("aggregate_function", "SUM").Set("post_transform", "NONE");
        return graph.AddLearning("TreeEnsembleRegressor", attributes, inputs);
    }

    private static void AddNode(NodeLists nodes, TreeEnsemble trees, int tree, int index, Dictionary<(int Feature, string Set), int> setFeatures, int outputs, double scale)
    {
        var (node, root) = (trees.Nodes[index], trees.Roots[tree]);
        if (node.IsLeaf)
        {
            nodes.Add(tree, index - root, 0, 0, "LEAF", 0, 0, missingIsTrue: false);
            for (var k = 0; k < trees.LeafWidth; k++)
            {
                nodes.AddTarget(tree, index - root, trees.LeafWidth > 1 ? k : tree % outputs, (float)(scale * trees.LeafValues[(node.Payload * trees.LeafWidth) + k]));
            }

            return;
        }

        var left = node.Left - root;
        if (node.IsCategorical)
        {
            nodes.Add(tree, index - root, setFeatures[(node.Feature, Key(trees.CategorySets[node.Payload]))], SetThreshold, "BRANCH_LEQ", left, left + 1, missingIsTrue: false);
        }
        else
        {
            nodes.Add(tree, index - root, node.Feature, node.Threshold, "BRANCH_LEQ", left, left + 1, missingIsTrue: !node.MissingGoesRight);
        }
    }

    /// <summary>The operator wants a tree.</summary>
    private static void AddEmptyTree(NodeLists nodes)
    {
        nodes.Add(0, 0, 0, 0, "LEAF", 0, 0, missingIsTrue: false);
        nodes.AddTarget(0, 0, 0, 0);
    }

    /// <summary>The features followed by one per distinct category set, and which one that is.</summary>
    private static (string Inputs, Dictionary<(int Feature, string Set), int> Features) AddSets(OnnxGraph graph, TreeEnsemble trees, string features)
    {
        var numbers = new Dictionary<(int, string), int>();
        var blocks = new List<string> { features };
        foreach (var feature in trees.Nodes.Where(n => !n.IsLeaf && n.IsCategorical).GroupBy(n => n.Feature))
        {
            var sets = feature.Select(n => trees.CategorySets[n.Payload]).DistinctBy(Key, StringComparer.Ordinal).ToArray();
            foreach (var set in sets)
            {
                numbers[(feature.Key, Key(set))] = trees.Features.Count + numbers.Count;
            }

            var bins = trees.Categories[feature.Key]!;
            var table = Enumerable.Range(0, bins.CodeBins.Length + 1)
                .Select(code => code < bins.CodeBins.Length ? bins.CodeBins[code] : bins.MissingBin)
                .SelectMany(bin => sets.Select(set => set.Contains(bin) ? 0f : 1f));
            blocks.Add(OnnxCategories.Look(graph, features, feature.Key, bins.CodeBins.Length, graph.Floats(table, bins.CodeBins.Length + 1, sets.Length)));
        }

        return (blocks.Count == 1 ? features : graph.Add("Concat", new OnnxAttributes().Set("axis", 1), [.. blocks]), numbers);
    }

    /// <summary>Inline arrays have no equality of their own.</summary>
    private static string Key(CategorySet set) => Convert.ToHexString(MemoryMarshal.AsBytes(new ReadOnlySpan<CategorySet>(in set)));

    /// <summary>The parallel lists that the operator is made of.</summary>
    private sealed class NodeLists
    {
        private readonly List<long> _trees = [];
        private readonly List<long> _nodes = [];
        private readonly List<long> _features = [];
        private readonly List<float> _values = [];
        private readonly List<string> _modes = [];
        private readonly List<long> _whenTrue = [];
        private readonly List<long> _whenFalse = [];
        private readonly List<long> _missing = [];
        private readonly List<long> _targetTrees = [];
        private readonly List<long> _targetNodes = [];
        private readonly List<long> _targets = [];
        private readonly List<float> _weights = [];

        public void Add(int tree, int node, int feature, float value, string mode, int whenTrue, int whenFalse, bool missingIsTrue)
        {
            _trees.Add(tree);
            _nodes.Add(node);
            _features.Add(feature);
            _values.Add(value);
            _modes.Add(mode);
            _whenTrue.Add(whenTrue);
            _whenFalse.Add(whenFalse);
            _missing.Add(missingIsTrue ? 1 : 0);
        }

        public void AddTarget(int tree, int node, int target, float weight)
        {
            _targetTrees.Add(tree);
            _targetNodes.Add(node);
            _targets.Add(target);
            _weights.Add(weight);
        }

        public OnnxAttributes ToAttributes() => new OnnxAttributes()
            .Set("nodes_treeids", _trees).Set("nodes_nodeids", _nodes).Set("nodes_featureids", _features).Set("nodes_values", _values).Set("nodes_modes", _modes)
            .Set("nodes_truenodeids", _whenTrue).Set("nodes_falsenodeids", _whenFalse).Set("nodes_missing_value_tracks_true", _missing)
            .Set("target_treeids", _targetTrees).Set("target_nodeids", _targetNodes).Set("target_ids", _targets).Set("target_weights", _weights);
    }
}
