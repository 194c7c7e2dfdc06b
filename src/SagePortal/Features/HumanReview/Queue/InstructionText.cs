using Markdig;

namespace SagePortal.Features.HumanReview.Queue;

/// <summary>Instructions as HTML: Markdown with tables, raw HTML shown as text.</summary>
internal static class InstructionText
{
    private static readonly MarkdownPipeline s_markdown = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().UseAutoLinks().Build();

    public static string ToHtml(string markdown) => string.IsNullOrWhiteSpace(markdown) ? "" : Markdown.ToHtml(markdown, s_markdown);
}
