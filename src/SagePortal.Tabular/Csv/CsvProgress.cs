namespace SagePortal.Tabular.Csv;

/// <summary>How far a read has come.</summary>
/// <param name="Bytes">Bytes of the stored (possibly compressed) file read so far.</param>
/// <param name="TotalBytes">Length of the stored file, null when unknown.</param>
/// <param name="Rows">Data rows found so far.</param>
public sealed record CsvProgress(long Bytes, long? TotalBytes, long Rows);
