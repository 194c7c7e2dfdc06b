using System.Runtime.InteropServices;

namespace SagePortal.Learning.Boosting.Growing;

/// <summary>A finished leaf: its stretch of the partition and the sums of its rows in units of the loss.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct GrownLeaf(int Start, int Count, double Gradient, double Hessian)
{
    /// <summary>Bounds of its value before shrinkage.</summary>
    public OutputBounds Bounds { get; init; } = OutputBounds.None;
}
