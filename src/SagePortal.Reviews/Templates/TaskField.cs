namespace SagePortal.Reviews.Templates;

/// <summary>One question of a task page.</summary>
public sealed record TaskField
{
    /// <summary>Prefix of the names that the browser sends, so that a template cannot name a field of the portal's own.</summary>
    public const string HtmlPrefix = "answer:";

    /// <summary>Member of <c>answerContent</c>.</summary>
    public required string Name { get; init; }

    public required TaskFieldKind Kind { get; init; }

    /// <summary>What the reviewer reads; the name where the template says nothing.</summary>
    public required string Label { get; init; }

    public bool Required { get; init; }

    /// <summary>Of choices and switches; empty otherwise.</summary>
    public IReadOnlyList<TaskFieldOption> Options { get; init; } = [];

    /// <summary>Of numbers.</summary>
    public double? Min { get; init; }

    /// <summary>Of numbers.</summary>
    public double? Max { get; init; }

    /// <summary>Of texts, in UTF-16 units.</summary>
    public int? MaxLength { get; init; }

    /// <summary>Of radio buttons with names of their own.</summary>
    internal bool IsExclusive { get; init; }

    internal bool TakesOne => IsExclusive || Kind is TaskFieldKind.Choice or TaskFieldKind.Label;

    /// <summary>The name that the browser sends.</summary>
    public string HtmlName => HtmlPrefix + Name;
}
