namespace SagePortal.Tabular.Profiling;

/// <summary>What a table looks like, for people and for checks before training. Plain records: serialisable as JSON.</summary>
public sealed record TableProfile
{
    public required int RowCount { get; init; }

    public required int ColumnCount { get; init; }

    /// <summary>Memory of the typed columns in bytes (strings counted once per level).</summary>
    public required long MemoryBytes { get; init; }

    /// <summary>Rows equal in all columns to an earlier row.</summary>
    public required int DuplicateRowCount { get; init; }

    /// <summary>In table order.</summary>
    public required IReadOnlyList<ColumnProfile> Columns { get; init; }

    /// <summary>Null without numeric columns.</summary>
    public CorrelationMatrix? Correlations { get; init; }

    /// <summary>Null when no target was named.</summary>
    public TargetProfile? Target { get; init; }

    /// <summary>High severity first, then in column order.</summary>
    public required IReadOnlyList<ProfileWarning> Warnings { get; init; }
}
