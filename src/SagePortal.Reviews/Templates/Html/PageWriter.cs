using System.Text;
using AngleSharp.Dom;

namespace SagePortal.Reviews.Templates.Html;

/// <summary>Writes nodes as HTML; whatever is not known to be harmless does not get through.</summary>
internal sealed class PageWriter(PageBuilder builder)
{
    private readonly StringBuilder _html = new();

    public PageBuilder Builder => builder;

    public override string ToString() => _html.ToString();

    public PageWriter Raw(string html)
    {
        _html.Append(html);
        return this;
    }

    public PageWriter Text(string text)
    {
        _html.Append(HtmlText.Escape(text));
        return this;
    }

    public PageWriter Attribute(string name, string? value)
    {
        if (value is not null)
        {
            _html.Append(' ').Append(name).Append("=\"").Append(HtmlText.Escape(value)).Append('"');
        }

        return this;
    }

    public PageWriter Flag(string name, bool isSet)
    {
        _html.Append(isSet ? $" {name}" : "");
        return this;
    }

    public void Write(INode node)
    {
        switch (node)
        {
            case IText text:
                Text(text.Data);
                break;
            case IElement element:
                WriteElement(element);
                break;
        }
    }

    public PageWriter Children(IElement element, Func<INode, bool>? except = null)
    {
        foreach (var child in element.ChildNodes.Where(c => except?.Invoke(c) != true))
        {
            Write(child);
        }

        return this;
    }

    /// <summary>The children as HTML of their own; null when they show nothing.</summary>
    public string? Apart(IElement element)
    {
        var html = new PageWriter(builder).Children(element).ToString().Trim();
        return html.Length == 0 ? null : html;
    }

    private void WriteElement(IElement element)
    {
        var name = element.LocalName;
        if (element.NamespaceUri != NamespaceNames.HtmlUri || AllowedElements.IsDropped(name))
        {
            ReportDropped(element, name);
        }
        else if (CrowdElements.TryWrite(element, this) || PlainControls.TryWrite(element, this))
        {
            return;
        }
        else if (AllowedElements.IsAllowed(name))
        {
            WriteAllowed(element, name);
        }
        else
        {
            builder.Report(element, "RemovedElement", $"element `{name}` is not allowed: only what is in it is shown");
            Children(element);
        }
    }

    private void WriteAllowed(IElement element, string name)
    {
        Raw($"<{name}");
        Attributes(element);
        if (name == "a")
        {
            Raw(" target=\"_blank\" rel=\"noopener noreferrer nofollow\"");
        }
        else if (name == "img")
        {
            Raw(" loading=\"lazy\" referrerpolicy=\"no-referrer\"").Attribute("alt", element.GetAttribute("alt") is null ? "" : null);
        }

        // A parser eats the first line feed of a pre; this one is for it.
        Raw(name == "pre" ? ">\n" : ">");
        if (!AllowedElements.IsVoid(name))
        {
            Children(element).Raw($"</{name}>");
        }
    }

    /// <summary>The attributes of the allow-list; ids get a prefix, so that they cannot stand for the portal's.</summary>
    public void Attributes(IElement element)
    {
        foreach (var attribute in element.Attributes)
        {
            switch (attribute.LocalName)
            {
                case "class" or "name" or "type" or "slot" or "target" or "rel" or "loading":
                    break;
                case "id":
                    Attribute("id", Prefixed(attribute.Value));
                    break;
                case "for" or "aria-labelledby" or "aria-describedby" or "headers" when AllowedElements.HasAttribute(element.LocalName, attribute.LocalName):
                    Attribute(attribute.LocalName, string.Join(' ', attribute.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Prefixed)));
                    break;
                case "style":
                    WriteStyle(element, attribute.Value);
                    break;
                case "href" or "src" when AllowedElements.HasAttribute(element.LocalName, attribute.LocalName):
                    WriteAddress(element, attribute.LocalName, attribute.Value);
                    break;
                case var name when AllowedElements.HasAttribute(element.LocalName, name) && attribute.NamespaceUri is null:
                    Attribute(name, attribute.Value);
                    break;
                default:
                    builder.Report(element, "RemovedAttribute", $"attribute `{attribute.Name}` of `{element.LocalName}` is not allowed: it is left out");
                    break;
            }
        }
    }

    public static string Prefixed(string id) => $"task-own-{id}";

    private void WriteStyle(IElement element, string style)
    {
        var safe = SafeStyle.Filter(style);
        Attribute("style", safe.Length == 0 ? null : safe);
        if (safe.Count(c => c == ':') < style.Split(';').Count(d => d.Contains(':', StringComparison.Ordinal)))
        {
            builder.Report(element, "RemovedStyle", $"a style of `{element.LocalName}` is not allowed: colours, fonts, borders and sizes are");
        }
    }

    private void WriteAddress(IElement element, string name, string value)
    {
        var url = name == "src" ? SafeUrl.Picture(value) : SafeUrl.Link(value);
        Attribute(name, url);
        if (url is null)
        {
            builder.Report(element, "RemovedAddress", $"the address in `{name}` of `{element.LocalName}` is not allowed: use `https:` or a path of this portal{(name == "src" ? ", or the filter `grant_read_access`" : "")}");
        }
    }

    // The one script that every A2I template names is the library of the elements that are understood here.
    private void ReportDropped(IElement element, string name)
    {
        if (name != "script" || element.GetAttribute("src")?.EndsWith("crowd-html-elements.js", StringComparison.OrdinalIgnoreCase) != true)
        {
            builder.Report(element, "RemovedElement", $"element `{name}` is not allowed: it is left out with all that is in it");
        }
    }
}
