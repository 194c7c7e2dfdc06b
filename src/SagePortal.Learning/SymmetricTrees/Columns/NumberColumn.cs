using SagePortal.Learning.Boosting.Binning;
using SagePortal.Learning.ModelFiles;

namespace SagePortal.Learning.SymmetricTrees.Columns;

/// <summary>A number: bin 0 is missing, below every present value; bin b holds the values in (border[b − 2], border[b − 1]].</summary>
/// <param name="feature">Number of the feature.</param>
/// <param name="borders">Ascending, at most 254.</param>
internal sealed class NumberColumn(int feature, float[] borders) : TreeColumn
{
    public const byte KindTag = 0;

    private readonly FeatureBins _bins = FeatureBins.Numeric(borders);

    public int Feature => feature;

    public override byte Tag => KindTag;

    public override int BinCount => borders.Length + 2;

    public override void Apply(FeatureMatrix inputs, int[][] groups, int start, Span<byte> bins)
    {
        _bins.Apply(inputs.Columns[feature].AsSpan(start, bins.Length), bins);
        var missing = (byte)_bins.MissingBin;
        for (var i = 0; i < bins.Length; i++)
        {
            bins[i] = bins[i] == missing ? (byte)0 : (byte)(bins[i] + 1);
        }
    }

    public override void Write(ModelWriter writer)
    {
        writer.Write(feature);
        writer.WriteArray<float>(borders);
    }
}
