using System.Runtime.CompilerServices;
using SagePortal.Learning.Boosting.Trees;

namespace SagePortal.Learning.Explaining;

/// <summary>Rows row-major, categories as bins, and the way they take at a node.</summary>
internal static class TreeRows
{
    /// <summary><c>[row × features + feature]</c>.</summary>
    public static float[] Copy(TreeEnsemble trees, FeatureMatrix inputs)
    {
        if (inputs.FeatureCount != trees.Features.Count)
        {
            throw new ArgumentException($"the model takes {trees.Features.Count} features, the rows have {inputs.FeatureCount}", nameof(inputs));
        }

        var width = inputs.FeatureCount;
        var rows = new float[(long)inputs.RowCount * width];
        for (var f = 0; f < width; f++)
        {
            var (column, categories) = (inputs.Columns[f], trees.Categories[f]);
            for (var r = 0; r < inputs.RowCount; r++)
            {
                rows[((long)r * width) + f] = categories is null ? column[r] : categories.BinOf(column[r]);
            }
        }

        return rows;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool GoesRight(in TreeNode node, CategorySet[] sets, ReadOnlySpan<float> row)
    {
        var x = row[node.Feature];
        return node.IsCategorical
            ? !sets[node.Payload].Contains((int)x)
            : x > node.Threshold || (float.IsNaN(x) && node.MissingGoesRight);
    }
}
