using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace SagePortal.Reviews.Templates.Html;

/// <summary><c>crowd-classifier</c> and its form for several classes.</summary>
internal static partial class CrowdClassifier
{
    public static void Write(IElement element, PageWriter page, bool multiple)
    {
        if (page.Builder.NameOf(element) is not { } name)
        {
            return;
        }

        var categories = Categories(element.GetAttribute("categories") ?? "");
        if (categories.Count == 0)
        {
            page.Builder.Report(element, "MissingCategories", $"`categories` of `{element.LocalName}` must be a list of texts, e.g. `[\"yes\", \"no\"]`: it is left out");
            return;
        }

        if (multiple && ExclusionText().Match(element.GetAttribute("exclusion-category") ?? "") is { Success: true } exclusion)
        {
            categories = [.. categories, exclusion.Groups["text"].Value];
        }

        var header = element.GetAttribute("header") is { Length: > 0 } given ? given : name;
        var field = new TaskField
        {
            Name = name,
            Kind = multiple ? TaskFieldKind.Labels : TaskFieldKind.Label,
            Label = header,
            Required = true,
            Options = [.. categories.Distinct(StringComparer.Ordinal).Select(c => new TaskFieldOption(c, c, name))],
        };
        if (!page.Builder.TryAdd(element, field))
        {
            return;
        }

        page.Raw("<div class=\"task-classifier\">").Children(element).Raw("<fieldset class=\"task-options\"><legend>").Text(header).Raw("</legend>");
        foreach (var option in field.Options)
        {
            page.Raw("<label class=\"task-option\"><input").Attribute("type", multiple ? "checkbox" : "radio").Attribute("name", field.HtmlName).Attribute("value", option.Value)
                .Flag("required", !multiple).Raw("><span>").Text(option.Label).Raw("</span></label>");
        }

        page.Raw("</fieldset></div>");
    }

    // JSON, or the list of a script with texts in single quotes, as AWS's own templates have it.
    private static List<string> Categories(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind != JsonValueKind.Array ? []
                : [.. document.RootElement.EnumerateArray().Select(Category).OfType<string>().Where(c => c.Length > 0)];
        }
        catch (JsonException)
        {
            return ScriptList().IsMatch(text) ? [.. QuotedText().Matches(text).Select(m => m.Groups["text"].Value)] : [];
        }
    }

    private static string? Category(JsonElement item) => item.ValueKind switch
    {
        JsonValueKind.String => item.GetString(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => item.GetRawText(),
        JsonValueKind.Object when item.TryGetProperty("label", out var label) => Category(label),
        _ => null,
    };

    [GeneratedRegex(@"\A\s*\[\s*('[^']*'|""[^""]*"")(\s*,\s*('[^']*'|""[^""]*""))*\s*,?\s*\]\s*\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex ScriptList();

    [GeneratedRegex(@"(?<quote>['""])(?<text>[^'""]+)['""]", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex QuotedText();

    [GeneratedRegex(@"text['""]?\s*:\s*['""](?<text>[^'""]+)['""]", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex ExclusionText();
}
