namespace SagePortal.Platform.ObjectStorage;

/// <summary>Reads files one after the other, each opened when its turn comes.</summary>
internal sealed class ConcatenatedFiles(IReadOnlyList<string> paths) : Stream
{
    private FileStream? _open;
    private int _next;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            if (_open is null)
            {
                if (_next == paths.Count)
                {
                    return 0;
                }

                _open = new FileStream(paths[_next++], FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous | FileOptions.SequentialScan);
            }

            var read = await _open.ReadAsync(buffer, cancellationToken);
            if (read > 0)
            {
                return read;
            }

            await _open.DisposeAsync();
            _open = null;
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("read asynchronously");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        if (_open is not null)
        {
            await _open.DisposeAsync();
        }

        await base.DisposeAsync();
    }
}
