using SagePortal.Learning.ModelFiles;

namespace SagePortal.Learning.SymmetricTrees.Columns;

/// <summary>
/// A bin for each group of category values: the group itself (one against the rest), its frequency, or its target statistic over all
/// training rows. Trees need the bin only, so the table of bins is all that a model keeps of a statistic.
/// </summary>
/// <param name="source">Number of the <see cref="CategoryGroups"/>.</param>
/// <param name="binOf">Bin of each group.</param>
/// <param name="unseenBin">Bin of values that no training row had: the prior's.</param>
/// <param name="binCount">Above every bin.</param>
/// <param name="isUnordered">True where bins are groups, not numbers.</param>
internal sealed class GroupColumn(int source, byte[] binOf, byte unseenBin, int binCount, bool isUnordered) : TreeColumn
{
    public const byte KindTag = 1;

    public int Source => source;

    public override byte Tag => KindTag;

    public override int BinCount => binCount;

    public override bool IsUnordered => isUnordered;

    public override void Apply(FeatureMatrix inputs, int[][] groups, int start, Span<byte> bins)
    {
        var own = groups[source];
        for (var i = 0; i < bins.Length; i++)
        {
            var group = own[i];
            bins[i] = (uint)group < (uint)binOf.Length ? binOf[group] : unseenBin;
        }
    }

    /// <summary>The same column of another numbering of groups.</summary>
    public GroupColumn WithSource(int other) => new(other, binOf, unseenBin, binCount, isUnordered);

    public override void Write(ModelWriter writer)
    {
        writer.Write(source);
        writer.WriteArray<byte>(binOf);
        writer.Write(unseenBin);
        writer.Write(binCount);
        writer.Write(isUnordered);
    }
}
