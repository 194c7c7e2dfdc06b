using SagePortal.Reviews.Templates.Html;
using SagePortal.Reviews.Templates.Liquid;
using SagePortal.Reviews.Text;

namespace SagePortal.Reviews.Templates;

/// <summary>
/// A worker task template as A2I's <c>UiTemplate.Content</c>: Liquid and crowd elements. A subset: values are always escaped, there are no scripts, and the page is
/// made of an allow-list of elements, attributes and addresses. Immutable; safe for any number of threads.
/// </summary>
public sealed class TaskTemplate
{
    private readonly IReadOnlyList<Node> _nodes;

    private TaskTemplate(string content, IReadOnlyList<Node> nodes)
    {
        Content = content;
        _nodes = nodes;
    }

    public string Content { get; }

    public static TemplateParsing Parse(string content)
    {
        if (content.Length > TemplateLimits.MaxLength)
        {
            return new TemplateParsing(null, new ReviewFinding("TooLong", $"the template has {content.Length} characters, at most {TemplateLimits.MaxLength} are allowed: shorten it", TextPosition.Start));
        }

        try
        {
            return new TemplateParsing(new TaskTemplate(content, TemplateParser.Parse(content)), null);
        }
        catch (TemplateFault fault)
        {
            return new TemplateParsing(null, Finding(fault, content));
        }
    }

    /// <param name="context">Input and limits.</param>
    /// <param name="cancellation">Between steps.</param>
    public TaskRendering Render(TemplateContext context, CancellationToken cancellation = default)
    {
        try
        {
            var rendered = TemplateRenderer.Render(Content, _nodes, context, cancellation);
            return new TaskRendering(TaskPage.Make(rendered, Content), null);
        }
        catch (TemplateFault fault)
        {
            return new TaskRendering(null, Finding(fault, Content));
        }
    }

    private static ReviewFinding Finding(TemplateFault fault, string content) => new(fault.Code, fault.Message, TextPosition.At(content, fault.Offset));
}
