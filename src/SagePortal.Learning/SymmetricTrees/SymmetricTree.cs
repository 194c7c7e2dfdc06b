namespace SagePortal.Learning.SymmetricTrees;

/// <summary>A tree whose levels ask one question each. Leaf number = Σ answer of level d · 2^d.</summary>
/// <param name="Splits">One per level; none makes a tree of one leaf.</param>
/// <param name="LeafValues">2^levels × outputs, leaf-major.</param>
internal sealed record SymmetricTree(SymmetricSplit[] Splits, float[] LeafValues)
{
    public int LeafCount => 1 << Splits.Length;
}
