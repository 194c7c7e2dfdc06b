using System.Globalization;
using AngleSharp.Dom;

namespace SagePortal.Reviews.Templates.Html;

/// <summary>Form controls of plain HTML.</summary>
internal static class PlainControls
{
    private static readonly string[] s_texts = ["text", "search", "tel", "email", "url", "date", "time", "month", "week", "datetime-local", "color", "hidden"];

    public static bool TryWrite(IElement element, PageWriter page)
    {
        switch (element.LocalName)
        {
            case "input":
                WriteInput(element, page);
                return true;
            case "textarea":
                WriteTextArea(element, page);
                return true;
            case "select":
                WriteSelect(element, page);
                return true;
            case "button":
                WriteButton(element, page, element.GetAttribute("type") ?? "submit");
                return true;

            // The portal's own form goes around the page.
            case "form":
                page.Children(element);
                return true;
            default:
                return false;
        }
    }

    /// <param name="element">Its content is the button's.</param>
    /// <param name="page">Where it is written.</param>
    /// <param name="type"><c>submit</c>, <c>reset</c>; any other is a button that does nothing, and left out.</param>
    public static void WriteButton(IElement element, PageWriter page, string type)
    {
        if (type.ToLowerInvariant() is not ("submit" or "reset") and var other)
        {
            page.Builder.Report(element, "RemovedElement", $"a button of type `{other}` does nothing without a script: it is left out");
            return;
        }

        page.Builder.HasSubmit |= type.Equals("submit", StringComparison.OrdinalIgnoreCase);
        page.Raw("<button class=\"task-button\"").Attribute("type", type.ToLowerInvariant()).Flag("disabled", element.HasAttribute("disabled")).Raw(">").Children(element).Raw("</button>");
    }

    public static double? Number(IElement element, string attribute) =>
        double.TryParse(element.GetAttribute(attribute), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;

    public static int? Length(IElement element, params string[] attributes) =>
        attributes.Select(a => int.TryParse(element.GetAttribute(a), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : (int?)null).FirstOrDefault(v => v is not null);

    private static void WriteInput(IElement element, PageWriter page)
    {
        var type = (element.GetAttribute("type") ?? "text").ToLowerInvariant();
        if (type is "submit" or "reset")
        {
            page.Builder.HasSubmit |= type == "submit";
            page.Raw("<input class=\"task-button\"").Attribute("type", type).Attribute("value", element.GetAttribute("value")).Raw(">");
            return;
        }

        if (FieldOf(element, page, type, page.Builder.NameOf(element) ?? "") is not { Name.Length: > 0 } field)
        {
            if (element.HasAttribute("name"))
            {
                page.Builder.Report(element, "RemovedElement", $"an input of type `{type}` is not allowed: it is left out");
            }

            return;
        }

        if (element.HasAttribute("disabled") || page.Builder.TryAdd(element, field))
        {
            page.Raw("<input").Attribute("type", type).Attribute("name", field.HtmlName);
            page.Attributes(element);
            page.Raw(">");
        }
    }

    // Null of a type that is not allowed.
    private static TaskField? FieldOf(IElement element, PageWriter page, string type, string name)
    {
        var field = new TaskField { Name = name, Kind = TaskFieldKind.Text, Label = LabelOf(element, page, name), Required = element.HasAttribute("required") };
        var value = element.GetAttribute("value") ?? "on";
        return type switch
        {
            "radio" => field with { Kind = TaskFieldKind.Choice, Label = name, Options = [new TaskFieldOption(value, LabelOf(element, page, value), name)] },
            "checkbox" => field with { Kind = TaskFieldKind.Switches, Options = [new TaskFieldOption(value, LabelOf(element, page, value), name, value)] },
            "number" or "range" => field with { Kind = TaskFieldKind.Number, Min = Number(element, "min"), Max = Number(element, "max") },
            _ when s_texts.Contains(type, StringComparer.Ordinal) => field with { MaxLength = Length(element, "maxlength") },
            _ => null,
        };
    }

    private static void WriteTextArea(IElement element, PageWriter page)
    {
        if (page.Builder.NameOf(element) is { } name && (element.HasAttribute("disabled") || page.Builder.TryAdd(
            element,
            new TaskField { Name = name, Kind = TaskFieldKind.Text, Label = LabelOf(element, page, name), Required = element.HasAttribute("required"), MaxLength = Length(element, "maxlength") })))
        {
            page.Raw("<textarea").Attribute("name", TaskField.HtmlPrefix + name);
            page.Attributes(element);

            // A parser eats one line feed here; this one is for it.
            page.Raw(">\n").Text(element.TextContent).Raw("</textarea>");
        }
    }

    private static void WriteSelect(IElement element, PageWriter page)
    {
        if (page.Builder.NameOf(element) is not { } name)
        {
            return;
        }

        var options = element.QuerySelectorAll("option").Where(o => !o.HasAttribute("disabled"))
            .Select(o => new TaskFieldOption(o.GetAttribute("value") ?? o.TextContent.Trim(), o.TextContent.Trim(), name)).DistinctBy(o => o.Value).ToList();
        var multiple = element.HasAttribute("multiple");
        var field = new TaskField { Name = name, Kind = multiple ? TaskFieldKind.MultiChoice : TaskFieldKind.Choice, Label = LabelOf(element, page, name), Required = element.HasAttribute("required"), Options = options };
        if (element.HasAttribute("disabled") || page.Builder.TryAdd(element, field))
        {
            page.Raw("<select").Attribute("name", field.HtmlName).Flag("multiple", multiple);
            page.Attributes(element);
            page.Raw(">").Children(element).Raw("</select>");
        }
    }

    // The label around it or for it, else what it says of itself.
    private static string LabelOf(IElement element, PageWriter page, string otherwise)
    {
        var label = element.Closest("label")?.TextContent.Trim() ?? page.Builder.LabelFor(element);
        var text = string.IsNullOrEmpty(label) ? element.GetAttribute("aria-label") ?? element.GetAttribute("placeholder") : label;
        return string.IsNullOrWhiteSpace(text) ? otherwise : text.Length > 200 ? text[..200] : text;
    }
}
