namespace SagePortal.Learning.Boosting.Trees;

/// <summary>Bin of each code of a category feature.</summary>
/// <param name="CodeBins">Indexed by code.</param>
/// <param name="MissingBin">Bin of missing values and of codes beyond the table.</param>
public sealed record CategoryBins(byte[] CodeBins, byte MissingBin)
{
    public byte BinOf(float code) => code >= 0 && code < CodeBins.Length ? CodeBins[(int)code] : MissingBin;
}
