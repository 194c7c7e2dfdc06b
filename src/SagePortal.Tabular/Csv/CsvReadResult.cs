namespace SagePortal.Tabular.Csv;

/// <summary>A table and everything the caller should know about how it was read.</summary>
public sealed record CsvReadResult
{
    public required Table Table { get; init; }

    /// <summary>Name, type and date order of the table's columns: the <see cref="CsvReadOptions.Schema"/> that reads a later file alike.</summary>
    public required IReadOnlyList<ColumnSchema> Schema { get; init; }

    public required CsvDialect Dialect { get; init; }

    /// <summary>The first issues in file order, at most <see cref="CsvReadOptions.MaxListedIssues"/>.</summary>
    public required IReadOnlyList<CsvIssue> Issues { get; init; }

    /// <summary>Rows left out because they are malformed, listed or not.</summary>
    public required long MalformedRowCount { get; init; }

    /// <summary>Cells read as missing because they do not fit a fixed type, listed or not.</summary>
    public required long UnfitCellCount { get; init; }

    /// <summary>Columns of the asked schema that the file lacks.</summary>
    public required IReadOnlyList<string> AbsentColumns { get; init; }

    /// <summary>Columns of the file that the asked schema lacks.</summary>
    public required IReadOnlyList<string> ExtraColumns { get; init; }

    /// <summary>Date columns whose order nothing decided; see <see cref="CsvReadOptions.DayFirst"/>.</summary>
    public required IReadOnlyList<string> AmbiguousDateColumns { get; init; }

    /// <summary>Length of the stored (possibly compressed) file in bytes.</summary>
    public required long ByteCount { get; init; }

    public int RowCount => Table.RowCount;
}
