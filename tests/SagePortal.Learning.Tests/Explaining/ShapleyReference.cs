using SagePortal.Learning.Boosting.Trees;
using SagePortal.Learning.Explaining;

namespace SagePortal.Learning.Tests.Explaining;

/// <summary>Shapley values straight from their definition, over all 2^M coalitions.</summary>
internal static class ShapleyReference
{
    /// <param name="players">M, small.</param>
    /// <param name="worth">v(S) for a set of players as bits.</param>
    public static double[] Of(int players, Func<int, double> worth)
    {
        var values = new double[players];
        var worths = Enumerable.Range(0, 1 << players).Select(worth).ToArray();
        for (var i = 0; i < players; i++)
        {
            for (var set = 0; set < 1 << players; set++)
            {
                if ((set >> i & 1) == 0)
                {
                    var size = System.Numerics.BitOperations.PopCount((uint)set);
                    values[i] += Factorial(size) * Factorial(players - size - 1) / Factorial(players) * (worths[set | 1 << i] - worths[set]);
                }
            }
        }

        return values;
    }

    /// <summary>v(S) of path-dependent TreeSHAP: follow the row at splits on known groups, else both ways by cover.</summary>
    public static double PathDependent(TreeEnsemble trees, FeatureGroups groups, float[] row, int set, int output, int outputs)
    {
        var sum = 0.0;
        for (var t = 0; t < trees.TreeCount; t++)
        {
            if (trees.LeafWidth > 1 || t % outputs == output)
            {
                sum += Walk(trees.Roots[t]);
            }
        }

        return sum;

        double Walk(int index)
        {
            var node = trees.Nodes[index];
            if (node.IsLeaf)
            {
                return trees.LeafValues[node.Payload * trees.LeafWidth + (trees.LeafWidth > 1 ? output : 0)];
            }

            if ((set >> groups.GroupOf[node.Feature] & 1) == 1)
            {
                var x = row[node.Feature];
                var right = node.IsCategorical
                    ? !trees.CategorySets[node.Payload].Contains(trees.Categories[node.Feature]!.BinOf(x))
                    : float.IsNaN(x) ? node.MissingGoesRight : x > node.Threshold;
                return Walk(node.Left + (right ? 1 : 0));
            }

            double left = trees.Covers[node.Left], other = trees.Covers[node.Left + 1];
            return (left * Walk(node.Left) + other * Walk(node.Left + 1)) / (left + other);
        }
    }

    /// <summary>v(S) of the interventional game: mean raw prediction with unknown groups taken from the background rows.</summary>
    public static double Interventional(IModel model, FeatureMatrix background, FeatureGroups groups, float[] row, int set, int output)
    {
        var columns = background.Columns.Select((column, f) => (set >> groups.GroupOf[f] & 1) == 1 ? [.. Enumerable.Repeat(row[f], background.RowCount)] : column).ToArray();
        var raw = RawPredictions.Of(model, new FeatureMatrix(background.Features, columns, background.RowCount), 1, CancellationToken.None);
        return Enumerable.Range(0, raw.RowCount).Average(r => raw.Row(r)[output]);
    }

    private static double Factorial(int n) => Enumerable.Range(1, n).Aggregate(1.0, (product, i) => product * i);
}
