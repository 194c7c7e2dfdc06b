using System.Text.Json;

namespace SagePortal.Reviews.Templates;

/// <summary>What a template is rendered with.</summary>
public sealed record TemplateContext
{
    /// <summary><c>task.input</c>: the input of <c>StartHumanLoop</c>.</summary>
    public required JsonElement Input { get; init; }

    /// <summary>
    /// Makes a short-lived address of an <c>s3://</c> URI, for the filter <c>grant_read_access</c>; null when the caller may not read it. Nothing can be read by default.
    /// </summary>
    public Func<string, string?> GrantReadAccess { get; init; } = _ => null;

    /// <summary>What <c>'now' | date</c> means; null leaves it as it is.</summary>
    public DateTimeOffset? Now { get; init; }

    public TemplateLimits Limits { get; init; } = new();
}
