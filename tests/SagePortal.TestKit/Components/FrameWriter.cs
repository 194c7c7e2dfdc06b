#pragma warning disable BL0006 // see LiveRenderer
using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Components.RenderTree;

namespace SagePortal.TestKit.Components;

/// <summary>Writes render tree frames as HTML, event handlers as attributes that hold their ids.</summary>
internal sealed class FrameWriter(Func<int, ArrayRange<RenderTreeFrame>> framesOf)
{
    private readonly StringBuilder _html = new();

    public string Write(int component)
    {
        Component(component);
        return _html.ToString();
    }

    private void Component(int id)
    {
        var frames = framesOf(id);
        for (var at = 0; at < frames.Count;)
        {
            at = Frame(frames.Array, at);
        }
    }

    /// <returns>Index of the frame after this one and all inside it.</returns>
    private int Frame(RenderTreeFrame[] frames, int at)
    {
        ref var frame = ref frames[at];
        switch (frame.FrameType)
        {
            case RenderTreeFrameType.Text:
                _html.Append(WebUtility.HtmlEncode(frame.TextContent));
                return at + 1;
            case RenderTreeFrameType.Markup:
                _html.Append(frame.MarkupContent);
                return at + 1;
            case RenderTreeFrameType.Component:
                Component(frame.ComponentId);
                return at + frame.ComponentSubtreeLength;
            case RenderTreeFrameType.Region:
                return Inside(frames, at + 1, at + frame.RegionSubtreeLength);
            case RenderTreeFrameType.Element:
                return Element(frames, at);
            default:
                return at + 1;
        }
    }

    private int Inside(RenderTreeFrame[] frames, int from, int end)
    {
        while (from < end)
        {
            from = Frame(frames, from);
        }

        return end;
    }

    private int Element(RenderTreeFrame[] frames, int at)
    {
        var (name, end) = (frames[at].ElementName, at + frames[at].ElementSubtreeLength);
        _html.Append('<').Append(name);
        for (at++; at < end && frames[at].FrameType == RenderTreeFrameType.Attribute; at++)
        {
            Attribute(in frames[at]);
        }

        _html.Append('>');
        Inside(frames, at, end);
        if (name is not ("input" or "br" or "img" or "hr" or "link" or "meta"))
        {
            _html.Append("</").Append(name).Append('>');
        }

        return end;
    }

    private void Attribute(ref readonly RenderTreeFrame frame)
    {
        if (frame.AttributeEventHandlerId != 0)
        {
            _html.Append(CultureInfo.InvariantCulture, $" {LiveRenderer.EventPrefix}{frame.AttributeName}=\"{frame.AttributeEventHandlerId}\"");
        }
        else if (frame.AttributeValue is bool flag)
        {
            _html.Append(flag ? " " + frame.AttributeName : "");
        }
        else if (frame.AttributeValue is { } value)
        {
            _html.Append(CultureInfo.InvariantCulture, $" {frame.AttributeName}=\"{WebUtility.HtmlEncode(value.ToString())}\"");
        }
    }
}
