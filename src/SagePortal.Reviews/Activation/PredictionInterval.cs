using System.Runtime.InteropServices;

namespace SagePortal.Reviews.Activation;

/// <summary>Where the value of a regression probably lies.</summary>
/// <param name="Lower">In units of the target.</param>
/// <param name="Upper">In units of the target, not below <paramref name="Lower"/>.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PredictionInterval(double Lower, double Upper)
{
    public double Width => Upper - Lower;
}
