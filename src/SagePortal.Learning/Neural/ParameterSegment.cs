using System.Runtime.InteropServices;

namespace SagePortal.Learning.Neural;

/// <summary>One tensor among the parameters.</summary>
/// <param name="Offset">Of its first number.</param>
/// <param name="Length">A multiple of <see cref="Gemm.Lane"/>.</param>
/// <param name="Rate">Its learning rate as a multiple of the network's.</param>
/// <param name="Decays">Whether weight decay shrinks it.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ParameterSegment(int Offset, int Length, float Rate, bool Decays);
