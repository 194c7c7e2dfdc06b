namespace SagePortal.Reviews.Forms;

/// <summary>One question of a declarative form.</summary>
public sealed record FormField
{
    /// <summary>Member of the answer: a letter, then letters, digits, <c>_</c> and <c>-</c>, at most 63.</summary>
    public required string Name { get; init; }

    public required FormFieldKind Kind { get; init; }

    /// <summary>On the screen; the name where none is given.</summary>
    public required string Label { get; init; }

    /// <summary>Words below the field.</summary>
    public string? Help { get; init; }

    /// <summary>Whether it must be answered while it is shown.</summary>
    public bool Required { get; init; }

    /// <summary>Of choices; empty otherwise.</summary>
    public IReadOnlyList<FormOption> Options { get; init; } = [];

    /// <summary>Least number, characters or choices.</summary>
    public double? Min { get; init; }

    /// <summary>Greatest number, or most characters or choices.</summary>
    public double? Max { get; init; }

    /// <summary>Null when it is always shown.</summary>
    public FormVisibility? VisibleWhen { get; init; }
}
