namespace SagePortal.Learning.Boosting.Trees;

/// <summary>One grown tree in flat form; node 0 is the root.</summary>
internal sealed class Tree
{
    public required TreeNode[] Nodes { get; init; }

    /// <summary>Values of leaf l: <c>LeafValues[l × outputs …]</c>.</summary>
    public required float[] LeafValues { get; init; }

    /// <summary>Training rows (weight where rows are weighted) that reached each node.</summary>
    public required float[] Covers { get; init; }

    /// <summary>Loss reduction of the split of each node; 0 in leaves.</summary>
    public required float[] Gains { get; init; }

    public required CategorySet[] CategorySets { get; init; }

    /// <summary>Edges from the root to the deepest leaf.</summary>
    public required int Depth { get; init; }
}
