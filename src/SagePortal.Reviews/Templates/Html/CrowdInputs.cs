using System.Globalization;
using AngleSharp.Dom;

namespace SagePortal.Reviews.Templates.Html;

/// <summary>Crowd elements that take a text or a number.</summary>
internal static class CrowdInputs
{
    public static void WriteInput(IElement element, PageWriter page)
    {
        var type = element.GetAttribute("type")?.ToLowerInvariant() is "number" ? "number" : "text";
        var field = Field(element, page, type == "number" ? TaskFieldKind.Number : TaskFieldKind.Text);
        if (field is null)
        {
            return;
        }

        var id = Open(field, page);
        page.Raw("<input class=\"task-input\"").Attribute("id", id).Attribute("type", type).Attribute("name", field.HtmlName).Attribute("value", element.GetAttribute("value"))
            .Attribute("min", Text(field.Min)).Attribute("max", Text(field.Max)).Attribute("step", type == "number" ? "any" : null);
        Close(element, field, page);
        page.Raw("></div>");
    }

    public static void WriteTextArea(IElement element, PageWriter page)
    {
        if (Field(element, page, TaskFieldKind.Text) is not { } field)
        {
            return;
        }

        var id = Open(field, page);
        page.Raw("<textarea class=\"task-input\"").Attribute("id", id).Attribute("name", field.HtmlName).Attribute("rows", Text(PlainControls.Length(element, "rows") ?? 3));
        Close(element, field, page);
        page.Raw(">\n").Text(element.GetAttribute("value") ?? element.TextContent).Raw("</textarea></div>");
    }

    public static void WriteSlider(IElement element, PageWriter page)
    {
        if (Field(element, page, TaskFieldKind.Number) is not { } field)
        {
            return;
        }

        var id = Open(field, page);
        page.Raw("<input class=\"task-slider\" type=\"range\"").Attribute("id", id).Attribute("name", field.HtmlName).Attribute("min", Text(field.Min)).Attribute("max", Text(field.Max))
            .Attribute("step", Text(PlainControls.Number(element, "step") ?? 1)).Attribute("value", Text(PlainControls.Number(element, "value") ?? field.Min));
        Close(element, field, page);
        page.Raw("></div>");
    }

    private static TaskField? Field(IElement element, PageWriter page, TaskFieldKind kind)
    {
        if (page.Builder.NameOf(element) is not { } name)
        {
            return null;
        }

        var slider = element.LocalName == "crowd-slider";
        var field = new TaskField
        {
            Name = name,
            Kind = kind,
            Label = element.GetAttribute("label") is { Length: > 0 } label ? label : name,
            Required = element.HasAttribute("required"),
            Min = PlainControls.Number(element, "min") ?? (slider ? 0 : null),
            Max = PlainControls.Number(element, "max") ?? (slider ? 100 : null),
            MaxLength = kind == TaskFieldKind.Text ? PlainControls.Length(element, "max-length", "maxlength") : null,
        };
        return element.HasAttribute("disabled") || page.Builder.TryAdd(element, field) ? field : null;
    }

    private static string Open(TaskField field, PageWriter page)
    {
        var id = page.Builder.NextId();
        page.Raw("<div class=\"task-field\"><label").Attribute("for", id).Raw(">").Text(field.Label).Raw("</label>");
        return id;
    }

    private static void Close(IElement element, TaskField field, PageWriter page) =>
        page.Attribute("placeholder", element.GetAttribute("placeholder")).Attribute("maxlength", Text(field.MaxLength))
            .Flag("required", field.Required).Flag("readonly", element.HasAttribute("readonly")).Flag("disabled", element.HasAttribute("disabled"));

    private static string? Text(IFormattable? value) => value?.ToString(null, CultureInfo.InvariantCulture);
}
