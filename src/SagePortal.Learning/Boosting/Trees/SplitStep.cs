using System.Runtime.InteropServices;

namespace SagePortal.Learning.Boosting.Trees;

/// <summary>One split of <see cref="LeafSelection"/>, 16 bytes.</summary>
/// <param name="Column">Where the feature's 64 bins are, in bytes.</param>
/// <param name="Left">Choice of rows that go left: a leaf below 64, else the result of step <c>Left − 64</c> of the tree.</param>
/// <param name="Right">Choice of rows that go right.</param>
/// <param name="Low">Lowest bin that goes right.</param>
/// <param name="Width">Bins that go right beyond the lowest.</param>
/// <param name="Set">Number of the category set; −1 for a threshold.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct SplitStep(int Column, byte Left, byte Right, byte Low, byte Width, int Set);
