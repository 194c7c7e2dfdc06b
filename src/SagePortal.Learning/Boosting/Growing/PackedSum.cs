using System.Runtime.CompilerServices;

namespace SagePortal.Learning.Boosting.Growing;

/// <summary>
/// Gradient and hessian as one 64-bit integer: the gradient (signed) in the high half, the hessian (≥ 0) in the low half. Adding two
/// packed values adds both, exactly, while the hessian sum stays below 2³¹.
/// </summary>
internal static class PackedSum
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Pack(int gradient, int hessian) => ((long)gradient << 32) + hessian;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Gradient(long packed) => (int)(packed >> 32);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Hessian(long packed) => (int)packed;
}
