using System.Runtime.InteropServices;

namespace SagePortal.Learning.Boosting.Growing;

/// <summary>What monotone constraints leave to the outputs below a node, in the integer units of one tree's gradients.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct OutputBounds(double Lower, double Upper)
{
    public static OutputBounds None { get; } = new(double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>The same bounds in other units.</summary>
    public OutputBounds Times(double unit) => new(Lower * unit, Upper * unit);

    public double Clamp(double output) => Math.Clamp(output, Lower, Upper);

    /// <summary>Bounds of the children of a split on a constrained feature: everything left stays on one side of the middle of both outputs, everything right on the other.</summary>
    /// <param name="direction">1 increasing, −1 decreasing, 0 unconstrained.</param>
    /// <param name="left">Output of the left child.</param>
    /// <param name="right">Output of the right child.</param>
    public (OutputBounds Left, OutputBounds Right) Divide(int direction, double left, double right)
    {
        var middle = Clamp((left + right) / 2);
        return direction switch
        {
            > 0 => (this with { Upper = middle }, this with { Lower = middle }),
            < 0 => (this with { Lower = middle }, this with { Upper = middle }),
            _ => (this, this),
        };
    }
}
