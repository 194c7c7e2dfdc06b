using System.Runtime.InteropServices;

namespace SagePortal.Learning.Boosting.Trees;

/// <summary>
/// A node of a flat tree, 16 bytes. Siblings are adjacent: the right child is <see cref="Left"/> + 1. A leaf points at itself with
/// an infinite threshold, so a walk of fixed length may pass it without a test.
/// </summary>
/// <param name="Threshold">Values ≤ this go left; +∞ in a leaf and where every present value goes left.</param>
/// <param name="Left">Index of the left child; the node's own index in a leaf.</param>
/// <param name="Payload">In a leaf its number; in a category split the number of its <see cref="CategorySet"/>.</param>
/// <param name="Feature">Index of the feature; 0 in a leaf.</param>
/// <param name="Bin">Bins ≤ this go left (binned rows).</param>
/// <param name="Flags">What kind of node it is and where missing values go.</param>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
public readonly record struct TreeNode(float Threshold, int Left, int Payload, ushort Feature, byte Bin, NodeFlags Flags)
{
    public bool IsLeaf => (Flags & NodeFlags.Leaf) != 0;

    public bool IsCategorical => (Flags & NodeFlags.Categorical) != 0;

    public bool MissingGoesRight => (Flags & NodeFlags.MissingRight) != 0;

    internal static TreeNode LeafAt(int index, int leaf)
        => new(float.PositiveInfinity, index, leaf, 0, byte.MaxValue, NodeFlags.Leaf);
}
