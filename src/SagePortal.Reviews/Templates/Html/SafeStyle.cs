using System.Buffers;
using System.Collections.Frozen;

namespace SagePortal.Reviews.Templates.Html;

/// <summary>Inline style: colours, fonts, borders and sizes; nothing that loads, runs, or leaves its place on the page.</summary>
internal static class SafeStyle
{
    private static readonly FrozenSet<string> s_properties = FrozenSet.ToFrozenSet(
    [
        "color", "background-color", "font-size", "font-weight", "font-style", "text-align", "text-decoration", "vertical-align", "white-space", "line-height",
        "width", "max-width", "min-width", "height", "max-height", "min-height", "padding", "padding-left", "padding-right", "padding-top", "padding-bottom",
        "margin", "margin-left", "margin-right", "margin-top", "margin-bottom", "border", "border-left", "border-right", "border-top", "border-bottom", "border-radius",
        "border-collapse", "border-color", "border-style", "border-width", "display", "flex", "flex-direction", "flex-wrap", "gap", "justify-content", "align-items",
        "grid-template-columns", "overflow-x", "overflow-y", "overflow-wrap", "list-style-type",
    ], StringComparer.Ordinal);

    // Words, numbers and colours: without a parenthesis there is no function, without a minus before a number nothing leaves its place.
    private static readonly SearchValues<char> s_value = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789#%., -");

    /// <summary>The declarations that are harmless; empty when none is.</summary>
    public static string Filter(string style)
    {
        var kept = new List<string>();
        foreach (var declaration in style.Split(';'))
        {
            var colon = declaration.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0)
            {
                continue;
            }

            var (property, value) = (declaration[..colon].Trim().ToLowerInvariant(), declaration[(colon + 1)..].Trim());
            if (s_properties.Contains(property) && IsHarmless(value))
            {
                kept.Add($"{property}: {value}");
            }
        }

        return string.Join("; ", kept);
    }

    private static bool IsHarmless(string value) =>
        value.Length is > 0 and <= 100
        && !value.AsSpan().ContainsAnyExcept(s_value)
        && !value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Any(word => word[0] == '-');
}
