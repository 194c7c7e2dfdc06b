using System.Runtime.InteropServices;

namespace SagePortal.Policies.Editing;

/// <summary>Puts <paramref name="Text"/> in place of what lies between two offsets.</summary>
/// <param name="Start">In UTF-16 units.</param>
/// <param name="End">Just after what is replaced.</param>
/// <param name="Text">The new text.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TextEdit(int Start, int End, string Text)
{
    public string ApplyTo(string text) => string.Concat(text.AsSpan(0, Start), Text, text.AsSpan(End));

    /// <summary>The shortest single edit that makes <paramref name="after"/> of <paramref name="before"/>; surrogate pairs are not cut.</summary>
    public static TextEdit Between(string before, string after)
    {
        var most = Math.Min(before.Length, after.Length);
        var start = before.AsSpan(0, most).CommonPrefixLength(after);
        if (start > 0 && char.IsHighSurrogate(before[start - 1]))
        {
            start--;
        }

        var same = 0;
        while (same < most - start && before[^(same + 1)] == after[^(same + 1)])
        {
            same++;
        }

        if (same > 0 && char.IsLowSurrogate(before[^same]))
        {
            same--;
        }

        return new TextEdit(start, before.Length - same, after[start..(after.Length - same)]);
    }
}
