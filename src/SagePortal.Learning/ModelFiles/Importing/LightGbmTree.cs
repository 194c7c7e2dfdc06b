using System.Globalization;

namespace SagePortal.Learning.ModelFiles.Importing;

/// <summary>One tree of a LightGBM text model.</summary>
internal sealed class LightGbmTree
{
    /// <summary>LightGBM takes values up to this size for zero.</summary>
    private const double ZeroThreshold = 1e-35;

    private const int CategoryBit = 1;
    private const int DefaultLeftBit = 2;
    private const int ZeroIsMissing = 1;
    private const int NaNIsMissing = 2;

    private readonly Dictionary<string, string> _lines;
    private readonly List<ImportedNode> _nodes = [];
    private readonly int _splits;

    private LightGbmTree(Dictionary<string, string> lines)
    {
        _lines = lines;
        _splits = int.Parse(lines["num_leaves"], NumberStyles.Integer, CultureInfo.InvariantCulture) - 1;
    }

    /// <param name="lines">Of the tree.</param>
    /// <param name="scale">Factor on the leaves.</param>
    public static IReadOnlyList<ImportedNode> Read(Dictionary<string, string> lines, double scale)
    {
        var tree = new LightGbmTree(lines);
        if (lines.GetValueOrDefault("is_linear", "0") != "0")
        {
            throw new ModelFormatException("the trees have linear models in their leaves, which cannot be imported");
        }

        tree.Fill(scale);
        return tree._nodes;
    }

    /// <summary>Splits first, as LightGBM numbers them, then leaves, then what is needed for zeros.</summary>
    private void Fill(double scale)
    {
        var values = Numbers("leaf_value");
        var leafCovers = _splits == 0 ? [1] : Numbers("leaf_count");
        if (values.Length != _splits + 1 || leafCovers.Length != values.Length)
        {
            throw new ModelFormatException($"a tree of {_splits + 1} leaves has {values.Length} values");
        }

        var leaves = values.Select((value, i) => new ImportedNode { Value = (float)(value * scale), Cover = (float)leafCovers[i] });
        if (_splits == 0)
        {
            _nodes.AddRange(leaves);
            return;
        }

        var (features, thresholds, types) = (Numbers("split_feature"), Numbers("threshold"), Numbers("decision_type"));
        var (left, right) = (Numbers("left_child"), Numbers("right_child"));
        var (gains, covers) = (Numbers("split_gain"), Numbers("internal_count"));
        for (var i = 0; i < _splits; i++)
        {
            _nodes.Add(new ImportedNode
            {
                Left = Place(left[i]),
                Right = Place(right[i]),
                Feature = (int)features[i],
                Cover = (float)covers[i],
                Gain = (float)gains[i],
                LeftCodes = ((int)types[i] & CategoryBit) != 0 ? Codes((int)thresholds[i]) : null,
            });
        }

        _nodes.AddRange(leaves);
        for (var i = 0; i < _splits; i++)
        {
            if (_nodes[i].LeftCodes is null)
            {
                SplitByThreshold(i, thresholds[i], (int)types[i]);
            }
        }
    }

    /// <summary>Negative children are leaves: −1 is the first.</summary>
    private int Place(double child) => child >= 0 ? (int)child : _splits + (-1 - (int)child);

    private void SplitByThreshold(int i, double threshold, int type)
    {
        var node = _nodes[i];
        var (defaultLeft, missing) = ((type & DefaultLeftBit) != 0, (type >> 2) & 3);
        var zeroLeft = threshold >= 0;

        // Where NaN is not missing it is read as 0
        var missingLeft = missing == NaNIsMissing || missing == ZeroIsMissing ? defaultLeft : zeroLeft;
        node = node with { Threshold = FloatUpTo(threshold), MissingGoesRight = !missingLeft };
        if (missing == ZeroIsMissing && defaultLeft != zeroLeft)
        {
            // Zeros must leave the side that the threshold sends them to: two more splits there cut them out
            var (usual, zero) = defaultLeft ? (node.Right, node.Left) : (node.Left, node.Right);
            _nodes.Add(node with { Threshold = FloatUpTo(ZeroThreshold), Left = zero, Right = usual, Cover = _nodes[usual].Cover });
            _nodes.Add(node with { Threshold = MathF.BitDecrement(FloatUpTo(-ZeroThreshold)), Left = usual, Right = _nodes.Count - 1, Cover = _nodes[usual].Cover });
            node = defaultLeft ? node with { Right = _nodes.Count - 1 } : node with { Left = _nodes.Count - 1 };
        }

        _nodes[i] = node;
    }

    /// <summary>The largest single-precision number that is not above: single-precision inputs compare with it as with the threshold itself.</summary>
    private static float FloatUpTo(double threshold)
    {
        var rounded = (float)threshold;
        return rounded > threshold ? MathF.BitDecrement(rounded) : rounded;
    }

    private List<int> Codes(int set)
    {
        var (boundaries, words) = (Numbers("cat_boundaries"), Numbers("cat_threshold"));
        var codes = new List<int>();
        for (var w = (int)boundaries[set]; w < (int)boundaries[set + 1]; w++)
        {
            for (var bit = 0; bit < 32; bit++)
            {
                if (((uint)words[w] >> bit & 1) != 0)
                {
                    codes.Add(((w - (int)boundaries[set]) * 32) + bit);
                }
            }
        }

        return codes;
    }

    private double[] Numbers(string key) =>
        [.. _lines[key].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => double.Parse(word, NumberStyles.Float, CultureInfo.InvariantCulture))];
}
