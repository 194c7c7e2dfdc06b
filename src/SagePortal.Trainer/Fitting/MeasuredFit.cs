using System.Runtime.InteropServices;

namespace SagePortal.Trainer.Fitting;

/// <summary>One fit: wall seconds of binning and of the rest, CPU seconds, and the cores that others used meanwhile.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct MeasuredFit(double Bin, double Boost, double Cpu, double Foreign);
