using System.Runtime.InteropServices;

namespace SagePortal.Learning.Boosting.Growing;

/// <summary>What makes a split allowed and good, in the integer units of one tree's gradients.</summary>
/// <param name="L1">Soft threshold on a gradient sum.</param>
/// <param name="L2">Added to a hessian sum.</param>
/// <param name="MinHessian">Least hessian sum of a child, ≥ 1.</param>
/// <param name="MinRows">Least rows of a child.</param>
/// <param name="RowsPerHessian">Rows of the node ÷ its hessian sum: turns a bin's hessian into an estimate of its rows (exact where all hessians are equal).</param>
/// <param name="GainUnit">Turns a gain in integer units into one of the loss.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SplitRules(double L1, double L2, double MinHessian, int MinRows, double RowsPerHessian, double GainUnit)
{
    /// <summary>Least hessian sum of a child by both limits.</summary>
    public double LeastHessian => Math.Max(MinHessian, (MinRows - 0.5) / RowsPerHessian);

    /// <summary>Twice the loss reduction of the best constant for a group: T(G)² / (H + λ₂), T the soft threshold (XGBoost eq. 6).</summary>
    public double Score(double gradient, double hessian, double extraL2 = 0)
    {
        var thresholded = Math.Max(Math.Abs(gradient) - L1, 0);
        return thresholded * thresholded / (hessian + L2 + extraL2);
    }

    public double Score(long packed, double extraL2 = 0) => Score(PackedSum.Gradient(packed), PackedSum.Hessian(packed), extraL2);

    /// <summary>The best constant for a group: −T(G) / (H + λ₂).</summary>
    public double Output(long packed) => -Thresholded(packed) / (PackedSum.Hessian(packed) + L2);

    /// <summary>Twice the loss reduction of a given constant for a group.</summary>
    public double ScoreOf(long packed, double output)
        => -(2 * Thresholded(packed) * output + (PackedSum.Hessian(packed) + L2) * output * output);

    private double Thresholded(long packed)
        => Math.CopySign(Math.Max(Math.Abs((double)PackedSum.Gradient(packed)) - L1, 0), PackedSum.Gradient(packed));

    /// <summary>Whether a group is large enough to be a child.</summary>
    public bool Allows(long packed) => PackedSum.Hessian(packed) >= LeastHessian;

    /// <summary>Estimated rows of a group.</summary>
    public int RowsOf(long packed) => (int)(PackedSum.Hessian(packed) * RowsPerHessian + 0.5);
}
