namespace SagePortal.Tabular.Csv;

/// <summary>How a file is written down, as detected or chosen.</summary>
/// <param name="Delimiter">One of <c>, ; | TAB</c>.</param>
/// <param name="Encoding">Encoding of the (decompressed) file.</param>
/// <param name="HasByteOrderMark">The file begins with a byte order mark.</param>
/// <param name="LineEnding">LF (which includes CRLF) or a lone CR.</param>
/// <param name="IsGzip">The file is gzip-compressed.</param>
/// <param name="DecimalComma">Numbers are written with a decimal comma (only where the delimiter is not a comma).</param>
public sealed record CsvDialect(
    char Delimiter, TextEncoding Encoding, bool HasByteOrderMark, char LineEnding, bool IsGzip, bool DecimalComma);
