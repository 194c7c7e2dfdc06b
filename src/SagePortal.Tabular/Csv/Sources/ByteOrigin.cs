namespace SagePortal.Tabular.Csv.Sources;

/// <summary>Stored bytes that can be read from the start again and again. A stream that cannot seek is spooled to a temporary file.</summary>
internal sealed class ByteOrigin : IDisposable
{
    private const int CopyBytes = 1 << 20;

    private readonly Stream _stream;
    private readonly bool _owned;
    private readonly long _start;

    private ByteOrigin(Stream stream, bool owned)
    {
        _stream = stream;
        _owned = owned;
        _start = stream.Position;
        Length = stream.Length - _start;
    }

    public long Length { get; }

    public static ByteOrigin FromPath(string path) =>
        new(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 0, FileOptions.SequentialScan), owned: true);

    /// <summary>The caller keeps the stream open and disposes it.</summary>
    public static ByteOrigin FromStream(Stream stream, CancellationToken cancellationToken)
    {
        if (stream.CanSeek)
        {
            return new ByteOrigin(stream, owned: false);
        }

        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var spool = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, CopyBytes, FileOptions.DeleteOnClose);
        try
        {
            var buffer = new byte[CopyBytes];
            int read;
            while ((read = stream.Read(buffer)) > 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                spool.Write(buffer, 0, read);
            }

            spool.Position = 0;
            return new ByteOrigin(spool, owned: true);
        }
        catch
        {
            spool.Dispose();
            throw;
        }
    }

    /// <summary>The stream at the start of the stored bytes; one reader at a time, not to be disposed.</summary>
    public Stream Rewind()
    {
        _stream.Position = _start;
        return _stream;
    }

    public void Dispose()
    {
        if (_owned)
        {
            _stream.Dispose();
        }
    }
}
