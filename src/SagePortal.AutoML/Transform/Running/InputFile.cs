using SagePortal.Tabular.Csv;

namespace SagePortal.AutoML.Transform.Running;

/// <summary>An input object as a stream of its unpacked bytes.</summary>
internal sealed class InputFile : IDisposable
{
    private const long MaxUnpackedBytes = 1L << 40;
    private const int MaxRatio = 400;

    private readonly FileStream _stored;
    private readonly Stream _content;

    private InputFile(FileStream stored, Stream content) => (_stored, _content) = (stored, content);

    public Stream Content => _content;

    /// <summary>Stored bytes read so far.</summary>
    public long StoredPosition => _stored.Position;

    /// <param name="path">The stored object.</param>
    /// <param name="isGzip">It is said to be a gzip file.</param>
    /// <param name="offset">Unpacked bytes to skip.</param>
    /// <exception cref="FileFaultException">It is not what it is said to be.</exception>
    /// <exception cref="Tabular.TabularException">The archive is damaged.</exception>
    public static InputFile Open(string path, bool isGzip, long offset)
    {
        var stored = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan);
        try
        {
            CheckBeginning(stored, isGzip);
            var file = new InputFile(stored, isGzip ? GzipText.Open(stored, MaxUnpackedBytes, MaxRatio) : stored);
            file.Skip(offset, isGzip);
            return file;
        }
        catch
        {
            stored.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _content.Dispose();
        _stored.Dispose();
    }

    private static void CheckBeginning(FileStream stored, bool isGzip)
    {
        Span<byte> beginning = stackalloc byte[2];
        var count = stored.ReadAtLeast(beginning, 2, throwOnEndOfStream: false);
        stored.Position = 0;
        if (count == 0)
        {
            throw new FileFaultException("the file is empty: it has no record to predict");
        }

        var isPacked = beginning is [0x1F, 0x8B];
        if (isPacked != isGzip)
        {
            throw new FileFaultException(isGzip
                ? "the file is not a gzip file: set CompressionType to None"
                : "the file is a gzip file: set CompressionType to Gzip");
        }

        if (beginning is [0xFF, 0xFE] or [0xFE, 0xFF])
        {
            throw new FileFaultException("line 1: the file is UTF-16: save it as UTF-8");
        }
    }

    private void Skip(long offset, bool isGzip)
    {
        if (!isGzip)
        {
            _stored.Position = offset;
            return;
        }

        var buffer = new byte[1 << 16];
        while (offset > 0)
        {
            var read = _content.Read(buffer, 0, (int)Math.Min(buffer.Length, offset));
            offset = read == 0 ? 0 : offset - read;
        }
    }
}
