using System.Collections.Frozen;

namespace SagePortal.Reviews.Templates.Html;

/// <summary>Which elements and attributes of plain HTML a task page may hold. What is not named here does not get through.</summary>
internal static class AllowedElements
{
    /// <summary>Gone with all that is in them: they run, load, restyle, or change how a parser reads what follows.</summary>
    private static readonly FrozenSet<string> s_dropped = FrozenSet.ToFrozenSet(
    [
        "script", "style", "iframe", "frame", "frameset", "noframes", "object", "embed", "applet", "param", "svg", "math", "template", "slot", "noscript", "noembed",
        "xmp", "plaintext", "listing", "title", "head", "base", "link", "meta", "portal", "fencedframe", "audio", "video", "source", "track", "canvas", "map", "area",
        "picture", "marquee", "dialog", "keygen", "isindex", "image", "bgsound", "layer", "ilayer", "xml", "comment",
    ], StringComparer.Ordinal);

    private static readonly FrozenSet<string> s_void = FrozenSet.ToFrozenSet(["br", "hr", "wbr", "img", "input", "col"], StringComparer.Ordinal);

    private static readonly FrozenSet<string> s_everywhere = FrozenSet.ToFrozenSet(
        ["title", "lang", "dir", "role", "aria-label", "aria-hidden", "aria-describedby", "aria-labelledby", "aria-live", "aria-required"], StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string[]> s_attributes = Attributes().ToFrozenDictionary(StringComparer.Ordinal);

    public static bool IsDropped(string name) => s_dropped.Contains(name);

    public static bool IsAllowed(string name) => s_attributes.ContainsKey(name);

    public static bool IsVoid(string name) => s_void.Contains(name);

    public static bool HasAttribute(string element, string attribute) =>
        s_everywhere.Contains(attribute) || (s_attributes.TryGetValue(element, out var own) && own.Contains(attribute, StringComparer.Ordinal));

    private static Dictionary<string, string[]> Attributes()
    {
        var attributes = new Dictionary<string, string[]>(StringComparer.Ordinal)
        {
            ["a"] = ["href"],
            ["img"] = ["src", "alt", "width", "height"],
            ["td"] = ["colspan", "rowspan", "headers"],
            ["th"] = ["colspan", "rowspan", "headers", "scope", "abbr"],
            ["col"] = ["span"],
            ["colgroup"] = ["span"],
            ["ol"] = ["start", "type", "reversed"],
            ["li"] = ["value"],
            ["details"] = ["open"],
            ["time"] = ["datetime"],
            ["data"] = ["value"],
            ["q"] = [],
            ["blockquote"] = [],
            ["del"] = ["datetime"],
            ["ins"] = ["datetime"],
            ["meter"] = ["value", "min", "max", "low", "high", "optimum"],
            ["progress"] = ["value", "max"],
            ["label"] = ["for"],
            ["fieldset"] = ["disabled"],
            ["input"] = ["value", "checked", "required", "disabled", "readonly", "placeholder", "min", "max", "step", "minlength", "maxlength", "size"],
            ["textarea"] = ["required", "disabled", "readonly", "placeholder", "minlength", "maxlength", "rows", "cols"],
            ["select"] = ["required", "disabled", "size"],
            ["option"] = ["value", "selected", "disabled", "label"],
            ["optgroup"] = ["label", "disabled"],
        };

        string[] plain =
        [
            "abbr", "address", "article", "aside", "b", "bdi", "bdo", "big", "br", "caption", "center", "cite", "code", "dd", "dfn", "div", "dl", "dt", "em", "figcaption", "figure",
            "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "i", "kbd", "legend", "main", "mark", "nav", "p", "pre", "rp", "rt", "ruby", "s", "samp", "section", "small",
            "span", "strike", "strong", "sub", "summary", "sup", "table", "tbody", "tfoot", "thead", "tr", "tt", "u", "ul", "var", "wbr",
        ];
        foreach (var name in plain)
        {
            attributes[name] = [];
        }

        return attributes;
    }
}
