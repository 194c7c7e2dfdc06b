using SagePortal.Learning.Boosting.Binning;

namespace SagePortal.Learning.Boosting.Growing;

/// <summary>
/// Where each feature's slice lies in a histogram. A slice holds the feature's bins and its missing bin, padded to an odd number of
/// cache lines: with a power-of-two stride, columns that share a bin number (one-hot, missing, zero) would hit one cache set and
/// alias at 4 KiB, up to 14 times slower.
/// </summary>
internal sealed class HistogramLayout
{
    private const int EntriesPerLine = 8;

    public HistogramLayout(BinMapper mapper)
    {
        Offsets = new int[mapper.Features.Count + 1];
        BinCounts = new int[mapper.Features.Count];
        for (var f = 0; f < BinCounts.Length; f++)
        {
            BinCounts[f] = mapper.Features[f].BinCount;
            var lines = (BinCounts[f] + 1 + EntriesPerLine - 1) / EntriesPerLine;
            Offsets[f + 1] = Offsets[f] + (lines | 1) * EntriesPerLine;
        }
    }

    /// <summary>First entry of each feature's slice; the last element is <see cref="Length"/>.</summary>
    public int[] Offsets { get; }

    /// <summary>Bins of present values; the missing bin is the entry after them.</summary>
    public int[] BinCounts { get; }

    /// <summary>Entries of a whole histogram.</summary>
    public int Length => Offsets[^1];
}
