using SagePortal.Tabular.Csv;

namespace SagePortal.Tabular.Profiling;

/// <summary>A table's profile with how its file was read: what <c>profile --json</c> prints.</summary>
/// <param name="Profile">Figures and warnings of the table and its columns.</param>
/// <param name="Dialect">How the file is written down.</param>
/// <param name="Issues">Rows left out and cells that do not fit, the first ones with their line numbers.</param>
/// <param name="IssueCount">Rows left out in all.</param>
public sealed record ProfileReport(TableProfile Profile, CsvDialect Dialect, IReadOnlyList<CsvIssue> Issues, long IssueCount);
