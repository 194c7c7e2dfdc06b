namespace SagePortal.Tabular.Csv;

/// <summary>How to write a table down.</summary>
public sealed record CsvWriteOptions
{
    public static CsvWriteOptions Default { get; } = new();

    public char Delimiter { get; init; } = ',';

    /// <summary>
    /// Puts an apostrophe before cells of words that a spreadsheet would run as a formula (first character <c>= + - @</c>, tab or return).
    /// For exports that people open; such a file does not read back equal.
    /// </summary>
    public bool GuardFormulas { get; init; }

    /// <summary>Starts with a byte order mark, which spreadsheets need to recognise UTF-8.</summary>
    public bool ByteOrderMark { get; init; }
}
