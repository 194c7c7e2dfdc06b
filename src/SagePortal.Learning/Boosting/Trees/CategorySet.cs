using System.Runtime.CompilerServices;

namespace SagePortal.Learning.Boosting.Trees;

/// <summary>The bins of a category, missing bin included, that go left: 256 bits.</summary>
[InlineArray(4)]
public struct CategorySet
{
    private ulong _word;

    public readonly bool Contains(int bin) => ((this[bin >> 6] >> (bin & 63)) & 1) != 0;

    internal void Add(int bin) => this[bin >> 6] |= 1UL << (bin & 63);
}
