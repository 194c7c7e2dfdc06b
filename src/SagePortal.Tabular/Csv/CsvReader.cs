using SagePortal.Tabular.Csv.Sources;

namespace SagePortal.Tabular.Csv;

/// <summary>
/// Reads delimited text into a typed <see cref="Table"/>. The result depends on the bytes and the options only, never on chunk size,
/// thread count or where a guess from the first rows was wrong. Memory: the typed columns and a few chunks, not the text.
/// </summary>
public static class CsvReader
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="TabularException">The file cannot be read as a table; the message says why and what to do.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; nothing is left behind.</exception>
    public static CsvReadResult Read(
        string path, CsvReadOptions? options = null, IProgress<CsvProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        using var origin = ByteOrigin.FromPath(path);
        return new FileReader(origin, options ?? CsvReadOptions.Default, progress).Read(cancellationToken);
    }

    /// <summary>
    /// Reads a stream from its position to its end and leaves it open. A stream that cannot seek is first copied to a temporary file,
    /// because a second pass may be needed.
    /// </summary>
    /// <exception cref="TabularException">The stream cannot be read as a table; the message says why and what to do.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; nothing is left behind.</exception>
    public static CsvReadResult Read(
        Stream stream, CsvReadOptions? options = null, IProgress<CsvProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        using var origin = ByteOrigin.FromStream(stream, cancellationToken);
        return new FileReader(origin, options ?? CsvReadOptions.Default, progress).Read(cancellationToken);
    }

    /// <summary>Dialect, columns and first rows of a file, from at most its first MiB. The stream is read forward and left open.</summary>
    /// <param name="stream">Need not seek.</param>
    /// <param name="rows">Rows to show.</param>
    /// <param name="options">Delimiter and encoding, if the user chose them.</param>
    /// <exception cref="TabularException">The beginning cannot be read as a table.</exception>
    public static CsvPreview Preview(Stream stream, int rows = 100, CsvReadOptions? options = null)
    {
        var bytes = new byte[FileSample.MaxBytes];
        var count = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        using var beginning = new MemoryStream(bytes, 0, count, writable: false);
        using var origin = ByteOrigin.FromStream(beginning, CancellationToken.None);
        return new FileReader(origin, options ?? CsvReadOptions.Default, progress: null, isBeginning: count == bytes.Length).Preview(rows);
    }
}
