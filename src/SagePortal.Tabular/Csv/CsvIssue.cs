namespace SagePortal.Tabular.Csv;

/// <summary>One row left out or one cell read as missing.</summary>
/// <param name="Code">What is wrong.</param>
/// <param name="Line">1-based physical line on which the row (or the cell) begins; the header is usually line 1.</param>
/// <param name="Column">The column, for cells.</param>
/// <param name="Message">English sentence fragment with the place and the remedy.</param>
public sealed record CsvIssue(TabularErrorCode Code, long Line, string? Column, string Message);
