using System.Runtime.InteropServices;

namespace SagePortal.Learning.Neural;

/// <summary>Size of the learned table of a category.</summary>
/// <param name="Rows">Levels, with one row for missing and unseen values.</param>
/// <param name="Width">Numbers per level.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct EmbeddingTable(int Rows, int Width)
{
    private const int MostWidth = 100;

    /// <summary>fast.ai's rule, min(100, 1.6·n^0.56).</summary>
    public static EmbeddingTable For(int rows) => new(rows, Math.Min(MostWidth, (int)Math.Round(1.6 * Math.Pow(rows, 0.56))));
}
