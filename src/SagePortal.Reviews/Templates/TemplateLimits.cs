namespace SagePortal.Reviews.Templates;

/// <summary>What one template may cost: a task template comes from a stranger and must not hold up a server.</summary>
public sealed record TemplateLimits
{
    /// <summary>Of a template, in UTF-16 units, as <c>CreateHumanTaskUi</c> limits it.</summary>
    public const int MaxLength = 128_000;

    /// <summary>Of tags in each other.</summary>
    public const int MaxDepth = 32;

    /// <summary>Nodes rendered, loop turns, filters applied, and one per 64 characters that a filter makes.</summary>
    public int Steps { get; init; } = 200_000;

    /// <summary>Of the output, and of any text on the way to it, in UTF-16 units.</summary>
    public int Output { get; init; } = 1_000_000;
}
