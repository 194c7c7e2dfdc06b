using SagePortal.Tabular.Csv.Sources;
using SagePortal.Tabular.Csv.Tokenizing;

namespace SagePortal.Tabular.Csv.Dialects;

/// <summary>The whole rows within a file's sample.</summary>
/// <param name="Header">Column names.</param>
/// <param name="Chunk">The good rows.</param>
/// <param name="Bytes">Length of the sample up to the end of its last whole line.</param>
internal sealed record SampleRows(string[] Header, Chunk Chunk, int Bytes)
{
    /// <summary>Null when the sample holds no complete row.</summary>
    /// <exception cref="TabularException">The header is refused.</exception>
    public static SampleRows? Read(FileSample sample, CsvDialect dialect, CsvReadOptions options)
    {
        var newline = (byte)dialect.LineEnding;
        var length = sample.IsWhole ? sample.Text.Length : sample.Text.AsSpan().LastIndexOf(newline) + 1;
        if (length == 0)
        {
            return null;
        }

        using var stream = new MemoryStream(sample.Text, 0, length, writable: false);
        var utf8 = new FileForm(IsGzip: false, TextEncoding.Utf8, MarkLength: 0);
        using var source = TextSource.Open(stream, utf8, options);
        var reader = new ChunkReader(source, newline, options with { MalformedRows = MalformedRowPolicy.Skip, ChunkBytes = FileSample.MaxBytes + 2 });
        var chunk = new Chunk((byte)dialect.Delimiter, newline, length + 2);
        while (reader.TryRead(chunk))
        {
            if (chunk.RowCount > 0)
            {
                break;
            }
        }

        return reader.Header.Length == 0 ? null : new SampleRows(reader.Header, chunk, length);
    }
}
