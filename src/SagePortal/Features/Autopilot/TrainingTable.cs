using SagePortal.Tabular;

namespace SagePortal.Features.Autopilot;

/// <summary>A dataset version as training needs it: where the object lies and what is in it.</summary>
/// <param name="DatasetName">Dataset.</param>
/// <param name="Version">Its version, 1-based.</param>
/// <param name="Bucket">Bucket of the object.</param>
/// <param name="Key">Key of the object.</param>
/// <param name="Bytes">Length of the object.</param>
/// <param name="RowCount">Rows.</param>
/// <param name="Columns">In file order.</param>
public sealed record TrainingTable(string DatasetName, int Version, string Bucket, string Key, long Bytes, long RowCount, IReadOnlyList<TrainingColumn> Columns)
{
    /// <summary>The dataset's owner chose to leave malformed rows out.</summary>
    public bool SkipMalformedRows { get; init; }

    public TrainingColumn? Find(string name) => Columns.FirstOrDefault(c => string.Equals(c.Name, name, StringComparison.Ordinal));
}

/// <summary>A column as the wizard shows it.</summary>
public sealed record TrainingColumn
{
    public required ColumnSchema Schema { get; init; }

    public string Name => Schema.Name;

    public ColumnType Type => Schema.Type;

    /// <summary>Rows without a value.</summary>
    public long MissingCount { get; init; }

    public long DistinctCount { get; init; }

    public IReadOnlyList<ColumnBar> Bars { get; init; } = [];
}

/// <summary>One bar of a column's distribution: a class, or a range of numbers or dates.</summary>
public sealed record ColumnBar(string Label, long Count);
