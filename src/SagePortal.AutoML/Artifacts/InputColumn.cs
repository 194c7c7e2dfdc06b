using SagePortal.Tabular;

namespace SagePortal.AutoML.Artifacts;

/// <summary>One column a model reads, with what a form for a single row needs.</summary>
public sealed record InputColumn
{
    public required string Name { get; init; }

    public required ColumnType Type { get; init; }

    /// <summary>How dates were read in the training file; null for other types.</summary>
    public DateOrder? DateOrder { get; init; }

    /// <summary>The median number or date, or the commonest word; null when all cells are missing.</summary>
    public string? Typical { get; init; }

    /// <summary>Smallest number or earliest date; null for words.</summary>
    public string? Minimum { get; init; }

    public string? Maximum { get; init; }

    /// <summary>The commonest words, most frequent first, at most 100; empty for numbers, dates and text.</summary>
    public IReadOnlyList<string> Levels { get; init; } = [];

    /// <summary>
    /// Cells at even steps through the sorted training cells, missing (null) last: the column's distribution in a few values, from which
    /// explanations start. Empty for free text and identifiers.
    /// </summary>
    public IReadOnlyList<string?> Spread { get; init; } = [];

    /// <summary>Share of training rows without a value, 0–1.</summary>
    public double MissingShare { get; init; }

    public ColumnSchema ToSchema() => new(Name, Type) { DateOrder = DateOrder };
}
