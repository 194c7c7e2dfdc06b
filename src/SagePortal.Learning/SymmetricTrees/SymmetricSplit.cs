using System.Runtime.InteropServices;

namespace SagePortal.Learning.SymmetricTrees;

/// <summary>The condition of one level of a tree, asked of every row: a row for which it holds gets that level's bit of the leaf number.</summary>
/// <param name="Column">Number of a column.</param>
/// <param name="Bin">A row meets the condition if its bin is above this one, or equal to it with <paramref name="IsEqual"/> = 1.</param>
/// <param name="IsEqual">1 compares for equality (one category against the rest), 0 for order.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal readonly record struct SymmetricSplit(int Column, byte Bin, byte IsEqual)
{
    public bool Holds(byte bin) => IsEqual != 0 ? bin == Bin : bin > Bin;
}
