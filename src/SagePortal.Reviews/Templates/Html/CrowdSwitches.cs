using AngleSharp.Dom;

namespace SagePortal.Reviews.Templates.Html;

/// <summary>Crowd elements that are on or off; A2I answers each as <c>{"name": {"value": true}}</c>, with <c>on</c> for a value that is not given.</summary>
internal static class CrowdSwitches
{
    public static void WriteSwitch(IElement element, PageWriter page, bool isToggle)
    {
        if (page.Builder.NameOf(element) is not { } name)
        {
            return;
        }

        var option = OptionOf(element, name, KeyOf(element));
        var field = new TaskField { Name = name, Kind = TaskFieldKind.Switches, Label = option.Label, Required = element.HasAttribute("required"), Options = [option] };
        if (!element.HasAttribute("disabled") && !page.Builder.TryAdd(element, field))
        {
            return;
        }

        page.Raw("<label class=\"task-option\"><input type=\"checkbox\"").Attribute("role", isToggle ? "switch" : null).Attribute("name", field.HtmlName).Attribute("value", option.Value);
        page.Flag("required", field.Required);
        WriteRest(element, page, option, element.HasAttribute("checked"));
    }

    public static void WriteGroup(IElement element, PageWriter page)
    {
        var buttons = element.QuerySelectorAll("crowd-radio-button").Where(b => page.Builder.NameOf(b) is not null).ToList();
        if (buttons.Count == 0)
        {
            page.Builder.Report(element, "MissingCategories", "`crowd-radio-group` holds no `crowd-radio-button` with a name: it is left out");
            return;
        }

        // The buttons keep their names in the answer; the browser knows them as one group.
        var id = page.Builder.NextId();
        var field = new TaskField
        {
            Name = element.GetAttribute("name") is { Length: > 0 } given ? given : id,
            Kind = TaskFieldKind.Switches,
            Label = element.GetAttribute("label") is { Length: > 0 } label ? label : buttons[0].GetAttribute("name")!,
            Required = !element.HasAttribute("allow-empty-selection"),
            Options = [.. buttons.Select((b, i) => OptionOf(b, b.GetAttribute("name")!, $"{i}"))],
            IsExclusive = true,
        };
        if (!page.Builder.TryAdd(element, field))
        {
            return;
        }

        page.Raw("<div class=\"task-options\" role=\"radiogroup\"").Attribute("aria-label", field.Label).Raw(">");
        for (var i = 0; i < buttons.Count; i++)
        {
            page.Raw("<label class=\"task-option\"><input type=\"radio\"").Attribute("name", field.HtmlName).Attribute("value", field.Options[i].Value).Flag("required", field.Required);
            WriteRest(buttons[i], page, field.Options[i], buttons[i].HasAttribute("checked") || element.GetAttribute("selected") == buttons[i].GetAttribute("name"));
        }

        page.Raw("</div>");
    }

    /// <summary>A radio button without a group is a switch.</summary>
    public static void WriteLoneButton(IElement element, PageWriter page) => WriteSwitch(element, page, isToggle: false);

    private static string KeyOf(IElement element) => element.GetAttribute("value") is { Length: > 0 } value ? value : "on";

    private static TaskFieldOption OptionOf(IElement element, string name, string posted)
    {
        var text = element.TextContent.Trim();
        return new TaskFieldOption(posted, text.Length == 0 ? name : text.Length > 200 ? text[..200] : text, name, KeyOf(element));
    }

    private static void WriteRest(IElement element, PageWriter page, TaskFieldOption option, bool isChecked)
    {
        page.Flag("checked", isChecked).Flag("disabled", element.HasAttribute("disabled")).Raw("><span>");
        if (element.TextContent.Trim().Length == 0)
        {
            page.Text(option.Label);
        }
        else
        {
            page.Children(element);
        }

        page.Raw("</span></label>");
    }
}
