using System.Runtime.InteropServices;

namespace SagePortal.Reviews.Activation;

/// <summary>Whether one condition holds, and what was seen.</summary>
/// <param name="Holds">Null when what it asks for is unknown.</param>
/// <param name="Detail">What was seen, or why nothing was; lower-case, invariant.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Verdict(bool? Holds, string Detail)
{
    public static Verdict Of(bool holds, FormattableString detail) => new(holds, FormattableString.Invariant(detail));

    public static Verdict Unknown(string why) => new(null, why);
}
