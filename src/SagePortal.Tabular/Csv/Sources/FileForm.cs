namespace SagePortal.Tabular.Csv.Sources;

/// <summary>How stored bytes become text.</summary>
/// <param name="IsGzip">Packed.</param>
/// <param name="Encoding">Of the unpacked bytes.</param>
/// <param name="MarkLength">Length of the byte order mark, 0 when there is none.</param>
internal sealed record FileForm(bool IsGzip, TextEncoding Encoding, int MarkLength);
