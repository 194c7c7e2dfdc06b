namespace SagePortal.Tabular.Csv;

/// <summary>The beginning of a file, for a page that asks whether it was understood.</summary>
/// <param name="Dialect">As detected.</param>
/// <param name="Columns">Header names with the types guessed from the previewed bytes.</param>
/// <param name="Rows">The first rows as text, one string per column, unquoted; malformed rows are left out.</param>
/// <param name="Issues">Malformed rows among the previewed bytes.</param>
/// <param name="IsWholeFile">True when the previewed bytes are the whole file.</param>
public sealed record CsvPreview(
    CsvDialect Dialect, IReadOnlyList<ColumnSchema> Columns, IReadOnlyList<string[]> Rows, IReadOnlyList<CsvIssue> Issues, bool IsWholeFile);
