using Markdig;
using Markdig.Renderers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace SagePortal.Features.ModelRegistry.Cards;

/// <summary>Model cards as HTML: tables and lists, no HTML of the author's, links to the web and within the portal only, no images.</summary>
internal static class CardMarkup
{
    private static readonly MarkdownPipeline s_pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseTaskLists().UseAutoLinks().DisableHtml().Build();

    public static string ToHtml(string content)
    {
        if (content.TrimStart().StartsWith('{'))
        {
            return $"<pre>{System.Net.WebUtility.HtmlEncode(content)}</pre>";
        }

        var document = Markdown.Parse(content, s_pipeline);
        foreach (var link in document.Descendants<LinkInline>().ToList())
        {
            if (link.IsImage)
            {
                link.IsImage = false;
            }

            if (!IsSafe(link.Url))
            {
                link.Url = "";
            }
        }

        using var html = new StringWriter();
        var renderer = new HtmlRenderer(html);
        s_pipeline.Setup(renderer);
        renderer.Render(document);
        return html.ToString();
    }

    private static bool IsSafe(string? url) =>
        url is not null && (url.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || url.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
            || url.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) || url.StartsWith('#') || (url.StartsWith('/') && !url.StartsWith("//", StringComparison.Ordinal)));
}
