using SagePortal.Learning.Boosting.Trees;

namespace SagePortal.Learning.Explaining;

/// <summary>
/// What Shapley values of an ensemble need of its paths, found once: for each node the group whose split leads to it, the nearest
/// node above that the same group leads to, and the share of training rows that the splits of this group let through.
/// </summary>
internal sealed class TreePaths
{
    /// <summary>Deeper trees, or paths of more different groups, are refused: no fit makes them, and a hostile file could.</summary>
    private const int MostDepth = 1024;
    private const int MostGroupsOnPath = 256;

    private TreePaths(TreeEnsemble trees, FeatureGroups groups)
    {
        var count = trees.Nodes.Length;
        (Trees, Groups) = (trees, groups);
        (Parents, Above, GroupInto, Shares, Reach) = (new int[count], new int[count], new int[count], new double[count], new double[count]);
        MostGroups = new int[trees.TreeCount];
    }

    public TreeEnsemble Trees { get; }

    public FeatureGroups Groups { get; }

    /// <summary>Parent of each node; −1 for roots.</summary>
    public int[] Parents { get; }

    /// <summary>Nearest node above that is reached by a split on the same group; −1 for none.</summary>
    public int[] Above { get; }

    /// <summary>Product of the cover shares of the splits of the node's group, from the root to the node; 0–1.</summary>
    public double[] Shares { get; }

    /// <summary>Share of training rows that reach the node.</summary>
    public double[] Reach { get; }

    /// <summary>Most different groups on a path of each tree.</summary>
    public int[] MostGroups { get; }

    /// <summary>Null when the trees are too deep to be explained exactly.</summary>
    public static TreePaths? TryFind(TreeEnsemble trees, FeatureGroups groups)
    {
        if (groups.GroupOf.Count != trees.Features.Count)
        {
            throw new ArgumentException($"{groups.GroupOf.Count} features are grouped, the model has {trees.Features.Count}", nameof(groups));
        }

        if (trees.Depths.Any(depth => depth > MostDepth))
        {
            return null;
        }

        var paths = new TreePaths(trees, groups);
        for (var t = 0; t < trees.TreeCount; t++)
        {
            paths.Fill(t);
        }

        return paths.MostGroups.All(most => most <= MostGroupsOnPath) ? paths : null;
    }

    /// <summary>Group whose split leads to each node; −1 for roots.</summary>
    public int[] GroupInto { get; }

    /// <summary>Mean leaf value over the training rows, added to <paramref name="sums"/> by output.</summary>
    public void AddExpectations(double[] sums)
    {
        for (var t = 0; t < Trees.TreeCount; t++)
        {
            for (var i = Trees.Roots[t]; i < Trees.Roots[t + 1]; i++)
            {
                var node = Trees.Nodes[i];
                for (var k = 0; node.IsLeaf && k < Trees.LeafWidth; k++)
                {
                    sums[Trees.LeafWidth > 1 ? k : t % sums.Length] += Reach[i] * Trees.LeafValues[(node.Payload * Trees.LeafWidth) + k];
                }
            }
        }
    }

    private void Fill(int tree)
    {
        var nodes = Trees.Nodes;
        var (root, end) = (Trees.Roots[tree], Trees.Roots[tree + 1]);
        var groupsAbove = new int[end - root];
        (Parents[root], Above[root], GroupInto[root], Shares[root], Reach[root]) = (-1, -1, -1, 1, 1);
        for (var i = root; i < end; i++)
        {
            if (nodes[i].IsLeaf)
            {
                MostGroups[tree] = Math.Max(MostGroups[tree], groupsAbove[i - root]);
                continue;
            }

            var (left, group) = (nodes[i].Left, Groups.GroupOf[nodes[i].Feature]);
            var above = NearestOfGroup(i, group);
            var share = ShareOfLeft(left);
            for (var side = 0; side < 2; side++)
            {
                var (child, part) = (left + side, side == 0 ? share : 1 - share);
                (Parents[child], Above[child], GroupInto[child]) = (i, above, group);
                Shares[child] = above < 0 ? part : part * Shares[above];
                Reach[child] = part * Reach[i];
                groupsAbove[child - root] = groupsAbove[i - root] + (above < 0 ? 1 : 0);
            }
        }
    }

    /// <summary>Of the rows of both children rather than of the parent, so that rounded covers still sum to one; halves without rows.</summary>
    private double ShareOfLeft(int left)
    {
        double here = Trees.Covers[left], there = Trees.Covers[left + 1];
        return here + there > 0 ? here / (here + there) : 0.5;
    }

    /// <summary>From the node upwards, the node itself included.</summary>
    private int NearestOfGroup(int node, int group)
    {
        while (Parents[node] >= 0)
        {
            if (GroupInto[node] == group)
            {
                return node;
            }

            node = Parents[node];
        }

        return -1;
    }
}
