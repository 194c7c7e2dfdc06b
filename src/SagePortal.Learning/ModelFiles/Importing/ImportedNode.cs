namespace SagePortal.Learning.ModelFiles.Importing;

/// <summary>A node of a foreign tree; children are places in the tree's list and may be shared.</summary>
internal sealed record ImportedNode
{
    /// <summary>−1 in a leaf.</summary>
    public int Left { get; init; } = -1;

    public int Right { get; init; } = -1;

    public int Feature { get; init; }

    /// <summary>Values ≤ this go left.</summary>
    public float Threshold { get; init; }

    public bool MissingGoesRight { get; init; }

    /// <summary>Category codes that go left, all others and missing ones right; null for a split by threshold.</summary>
    public IReadOnlyList<int>? LeftCodes { get; init; }

    /// <summary>Of a leaf.</summary>
    public float Value { get; init; }

    /// <summary>Training rows, or their weight; 0 when the file does not tell.</summary>
    public float Cover { get; init; }

    public float Gain { get; init; }

    public bool IsLeaf => Left < 0;
}
