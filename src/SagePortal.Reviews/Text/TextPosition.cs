using System.Runtime.InteropServices;

namespace SagePortal.Reviews.Text;

/// <summary>A place in a text.</summary>
/// <param name="Line">One-based.</param>
/// <param name="Column">One-based, in UTF-16 units.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TextPosition(int Line, int Column)
{
    public static TextPosition Start { get; } = new(1, 1);

    public override string ToString() => $"line {Line}, column {Column}";

    /// <summary>Costs a pass over the text before the offset: for messages, not for loops.</summary>
    internal static TextPosition At(ReadOnlySpan<char> text, int offset)
    {
        var before = text[..Math.Clamp(offset, 0, text.Length)];
        return new TextPosition(before.Count('\n') + 1, before.Length - before.LastIndexOf('\n'));
    }
}
