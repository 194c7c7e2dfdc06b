using AngleSharp.Dom;

namespace SagePortal.Reviews.Templates.Html;

/// <summary>Crowd elements that only show.</summary>
internal static class CrowdBlocks
{
    public static void WriteAlert(IElement element, PageWriter page)
    {
        var type = element.GetAttribute("type")?.ToLowerInvariant() is ("success" or "error" or "warning" or "info") and var known ? known : "info";
        page.Raw($"<div class=\"task-alert task-alert-{type}\" role=\"note\">").Children(element).Raw("</div>");
    }

    public static void WriteCard(IElement element, PageWriter page)
    {
        page.Raw("<div class=\"task-card\">");
        WriteHeading(element.GetAttribute("heading"), page);
        if (element.GetAttribute("image") is { Length: > 0 } image)
        {
            if (SafeUrl.Picture(image) is { } url)
            {
                page.Raw("<img alt=\"\" loading=\"lazy\" referrerpolicy=\"no-referrer\"").Attribute("src", url).Raw(">");
            }
            else
            {
                page.Builder.Report(element, "RemovedAddress", "the address in `image` of `crowd-card` is not allowed: use `https:`, a path of this portal, or the filter `grant_read_access`");
            }
        }

        page.Children(element).Raw("</div>");
    }

    public static void WriteBadge(IElement element, PageWriter page) =>
        page.Raw("<span class=\"task-badge\">").Text(element.GetAttribute("label") ?? "").Children(element).Raw("</span>");

    /// <summary>Without a script tabs are sections that open one at a time.</summary>
    public static void WriteTabs(IElement element, PageWriter page)
    {
        var group = page.Builder.NextId();
        page.Raw("<div class=\"task-tabs\">");
        var isFirst = true;
        foreach (var child in element.ChildNodes)
        {
            if (child is IElement { LocalName: "crowd-tab" } tab)
            {
                WriteTab(tab, page, group, isFirst);
                isFirst = false;
            }
            else
            {
                page.Write(child);
            }
        }

        page.Raw("</div>");
    }

    public static void WriteTab(IElement element, PageWriter page, string? group, bool isFirst) =>
        page.Raw("<details class=\"task-tab\"").Attribute("name", group).Flag("open", isFirst).Raw("><summary>").Text(element.GetAttribute("header") ?? "").Raw("</summary>").Children(element).Raw("</details>");

    /// <summary>The short part is the short instructions, everything else the full ones.</summary>
    public static void WriteInstructions(IElement element, PageWriter page)
    {
        var full = new PageWriter(page.Builder);
        foreach (var child in element.Children)
        {
            if (child.LocalName is "short-summary" or "short-instructions")
            {
                page.Builder.ShortInstructions ??= page.Apart(child);
            }
            else if (child.LocalName is "detailed-instructions" or "positive-example" or "negative-example")
            {
                full.Raw($"<section class=\"task-{child.LocalName}\">").Children(child).Raw("</section>");
            }
            else
            {
                full.Write(child);
            }
        }

        var html = full.ToString().Trim();
        page.Builder.FullInstructions ??= html.Length == 0 ? null : html;
    }

    public static string? WithHeader(IElement element, PageWriter page)
    {
        var header = new PageWriter(page.Builder);
        WriteHeading(element.GetAttribute("header"), header);
        return page.Apart(element) is { } body ? $"{header}{body}" : null;
    }

    private static void WriteHeading(string? heading, PageWriter page)
    {
        if (!string.IsNullOrWhiteSpace(heading))
        {
            page.Raw("<h3>").Text(heading).Raw("</h3>");
        }
    }
}
