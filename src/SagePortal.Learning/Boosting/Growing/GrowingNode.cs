namespace SagePortal.Learning.Boosting.Growing;

/// <summary>A leaf of the growing tree that may still be split.</summary>
internal sealed class GrowingNode
{
    /// <summary>Index in the tree.</summary>
    public required int Node { get; init; }

    public required int Depth { get; init; }

    /// <summary>First of its rows in the partition.</summary>
    public required int Start { get; init; }

    public required int Count { get; init; }

    /// <summary>Packed gradient sum of its rows.</summary>
    public long Sum { get; set; }

    /// <summary>Slot of its histogram; −1 without one.</summary>
    public int Slot { get; set; } = -1;

    public Split Best = Split.None;

    /// <summary>What monotone constraints leave to its output.</summary>
    public OutputBounds Bounds { get; set; } = OutputBounds.None;

    /// <summary>Whether <see cref="Best"/> was found with true row counts instead of estimates.</summary>
    public bool IsExact { get; set; }
}
