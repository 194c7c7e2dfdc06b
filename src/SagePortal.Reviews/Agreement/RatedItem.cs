using System.Runtime.InteropServices;

namespace SagePortal.Reviews.Agreement;

/// <summary>Who answered what, as places among the raters and the categories.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RatedItem(int Rater, int Category);
