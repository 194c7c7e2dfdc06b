using SagePortal.Learning.Boosting.Trees;

namespace SagePortal.Learning.Boosting.Growing;

/// <summary>A way to cut a node in two.</summary>
internal struct Split
{
    /// <summary>No split: nothing gains.</summary>
    public static Split None => new() { Feature = -1 };

    /// <summary>Loss reduction in the units of the loss; comparable between nodes of a tree.</summary>
    public double Gain;

    public int Feature;

    /// <summary>Bins ≤ this go left (numbers).</summary>
    public int Bin;

    public bool MissingLeft;

    public bool IsCategorical;

    /// <summary>Bins that go left (categories).</summary>
    public CategorySet LeftBins;

    /// <summary>Packed sum of the rows that go left.</summary>
    public long Left;

    public readonly bool IsFound => Feature >= 0;

    /// <summary>Higher gain wins; a tie goes to the lower feature, whatever the order of the search.</summary>
    public readonly bool IsBetterThan(in Split other)
        => IsFound && (!other.IsFound || Gain > other.Gain || (Gain == other.Gain && Feature < other.Feature));
}
