using System.Text;

namespace SagePortal.Tabular.Csv.Sources;

/// <summary>The text of a file as a forward stream of UTF-8 without byte order mark.</summary>
internal sealed class TextSource : IDisposable
{
    private readonly CountingStream _stored;
    private readonly Stream _text;

    private TextSource(CountingStream stored, Stream text, bool isTranscoded)
    {
        _stored = stored;
        _text = text;
        IsTranscoded = isTranscoded;
    }

    /// <summary>Bytes invalid in the original encoding show up as U+FFFD.</summary>
    public bool IsTranscoded { get; }

    /// <summary>Stored bytes consumed so far.</summary>
    public long StoredBytes => _stored.Count;

    public static TextSource Open(Stream stored, FileForm form, CsvReadOptions options)
    {
        var counting = new CountingStream(stored);
        Stream bytes = form.IsGzip ? new GzipGuardStream(counting, options.MaxDecompressedBytes, options.MaxDecompressionRatio) : counting;
        Skip(bytes, form.MarkLength);
        if (form.Encoding == TextEncoding.Utf8)
        {
            return new TextSource(counting, bytes, isTranscoded: false);
        }

        var text = Encoding.CreateTranscodingStream(bytes, CharacterSets.Get(form.Encoding), CharacterSets.Utf8);
        return new TextSource(counting, text, isTranscoded: true);
    }

    /// <summary>Fills the buffer unless the text ends; returns the bytes read.</summary>
    public int Read(Span<byte> buffer) => _text.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);

    public void Dispose() => _text.Dispose();

    private static void Skip(Stream bytes, int count)
    {
        Span<byte> mark = stackalloc byte[4];
        bytes.ReadExactly(mark[..count]);
    }
}
