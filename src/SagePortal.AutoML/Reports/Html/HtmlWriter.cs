using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace SagePortal.AutoML.Reports.Html;

/// <summary>Builds markup; whatever is given as text or attribute value is escaped.</summary>
internal sealed class HtmlWriter
{
    private static readonly HtmlEncoder s_encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder _markup = new();

    public static string Escape(string text) => s_encoder.Encode(text);

    /// <summary>Only for markup written in this program.</summary>
    public HtmlWriter Markup(string markup)
    {
        _markup.Append(markup);
        return this;
    }

    public HtmlWriter Open(string tag, string? cssClass = null)
    {
        _markup.Append('<').Append(tag);
        if (cssClass is not null)
        {
            _markup.Append(" class=\"").Append(cssClass).Append('"');
        }

        _markup.Append('>');
        return this;
    }

    public HtmlWriter Close(string tag)
    {
        _markup.Append("</").Append(tag).Append(">\n");
        return this;
    }

    public HtmlWriter Element(string tag, string text, string? cssClass = null)
    {
        Open(tag, cssClass);
        _markup.Append(Escape(text));
        return Close(tag);
    }

    /// <summary>One table row; the first cell is its header.</summary>
    public HtmlWriter Row(string header, params IEnumerable<string> cells)
    {
        _markup.Append("<tr><th scope=\"row\">").Append(Escape(header)).Append("</th>");
        foreach (var cell in cells)
        {
            _markup.Append("<td>").Append(Escape(cell)).Append("</td>");
        }

        _markup.Append("</tr>\n");
        return this;
    }

    public HtmlWriter HeaderRow(params IEnumerable<string> cells)
    {
        _markup.Append("<thead><tr>");
        foreach (var cell in cells)
        {
            _markup.Append("<th scope=\"col\">").Append(Escape(cell)).Append("</th>");
        }

        _markup.Append("</tr></thead>\n");
        return this;
    }

    /// <summary>A horizontal bar, <paramref name="share"/> of its cell wide.</summary>
    public HtmlWriter Bar(double share)
    {
        _markup.Append("<span class=\"track\"><span class=\"bar\" style=\"width:")
            .Append(Svg.Number(100 * Math.Clamp(double.IsFinite(share) ? share : 0, 0, 1))).Append("%\"></span></span>");
        return this;
    }

    public override string ToString() => _markup.ToString();
}
