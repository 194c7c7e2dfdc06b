using System.Runtime.InteropServices;

namespace SagePortal.Policies.Documents;

/// <summary>A place in a policy's text.</summary>
/// <param name="Line">One-based.</param>
/// <param name="Column">One-based, in UTF-16 units.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TextPosition(int Line, int Column)
{
    public override string ToString() => $"line {Line}, column {Column}";
}
