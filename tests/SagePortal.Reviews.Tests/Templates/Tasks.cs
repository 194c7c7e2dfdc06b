using System.Text.Json;
using SagePortal.Reviews.Templates;
using SagePortal.Reviews.Text;

namespace SagePortal.Reviews.Tests.Templates;

/// <summary>Renders templates for tests.</summary>
internal static class Tasks
{
    public static TemplateContext Context(string input = "{}") => new()
    {
        Input = JsonElement.Parse(input),
        GrantReadAccess = uri => uri.StartsWith("s3://bucket/", StringComparison.Ordinal) ? $"/objects/{uri[12..]}?token=1&x=2" : null,
    };

    public static RenderedTask Render(string template, string input = "{}")
    {
        var rendering = Parsed(template).Render(Context(input));
        Assert.True(rendering.IsRendered, $"{rendering.Failure}");
        return rendering.Task;
    }

    public static string Html(string template, string input = "{}") => Render(template, input).Html;

    public static ReviewFinding Failure(string template, string input = "{}", TemplateLimits? limits = null)
    {
        var parsing = TaskTemplate.Parse(template);
        return parsing.Failure ?? parsing.Template!.Render(Context(input) with { Limits = limits ?? new TemplateLimits() }).Failure ?? throw new InvalidOperationException("nothing failed");
    }

    private static TaskTemplate Parsed(string template)
    {
        var parsing = TaskTemplate.Parse(template);
        Assert.True(parsing.IsValid, $"{parsing.Failure}");
        return parsing.Template;
    }
}
