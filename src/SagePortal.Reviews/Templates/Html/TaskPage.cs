using System.Collections.Frozen;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using SagePortal.Reviews.Templates.Liquid;

namespace SagePortal.Reviews.Templates.Html;

/// <summary>
/// Makes a task page of rendered HTML: parsed as browsers parse it, then written anew from an allow-list, so that nothing unknown is ever copied. Own parts carry
/// classes that begin with <c>task-</c>; classes of the template are dropped, they could borrow the portal's.
/// </summary>
internal static class TaskPage
{
    private const int MaxElements = 10_000;
    private const int MaxDepth = 100;
    private const int MaxAttributes = 50;

    private static readonly FrozenSet<string> s_formatting = FrozenSet.ToFrozenSet(["b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"], StringComparer.OrdinalIgnoreCase);

    /// <exception cref="TemplateFault">The page has too many elements.</exception>
    public static RenderedTask Make(RenderedText rendered, string template)
    {
        var builder = new PageBuilder(rendered, template);
        using var document = Parse(rendered.ToString());
        var writer = new PageWriter(builder);
        foreach (var node in document.Head?.ChildNodes ?? Enumerable.Empty<INode>())
        {
            writer.Write(node);
        }

        foreach (var node in document.Body?.ChildNodes ?? Enumerable.Empty<INode>())
        {
            writer.Write(node);
        }

        return builder.Finish(writer.ToString().Trim());
    }

    // Unclosed formatting elements are cloned into every block that follows, but never more than three with the same attributes: without attributes the clones stay few.
    private static IHtmlDocument Parse(string html)
    {
        var created = 0;
        var options = new HtmlParserOptions
        {
            IsKeepingSourceReferences = true,
            MaximumDepth = MaxDepth,
            ShouldEmitAttribute = (ref token, _) => token.Attributes.Count < MaxAttributes && !s_formatting.Contains(token.Name.ToString()),
            OnCreated = (_, position) =>
            {
                if (++created > MaxElements)
                {
                    throw new TemplateFault("TooManyElements", $"the page has more than {MaxElements} elements: show less", 0);
                }
            },
        };
        return new HtmlParser(options).ParseDocument(html);
    }
}
