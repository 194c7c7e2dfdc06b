namespace SagePortal.Reviews.Templates.Liquid;

internal static class TextFilters
{
    public static string Capitalize(string text) => text.Length == 0 ? text : string.Concat(char.ToUpperInvariant(text[0]).ToString(), text.AsSpan(1));

    /// <summary>At most <paramref name="length"/> characters, the mark at the end included; a character of two units is never cut.</summary>
    public static string Truncate(string text, long length, string mark)
    {
        if (text.Length <= length)
        {
            return text;
        }

        var keep = (int)Math.Max(0, length - mark.Length);
        return string.Concat(text.AsSpan(0, keep > 0 && char.IsHighSurrogate(text[keep - 1]) ? keep - 1 : keep), mark);
    }

    public static string Slice(string text, long start, long length)
    {
        var from = start < 0 ? start + text.Length : start;
        return from < 0 || from >= text.Length || length <= 0 ? "" : text.Substring((int)from, (int)Math.Min(length, text.Length - from));
    }
}
