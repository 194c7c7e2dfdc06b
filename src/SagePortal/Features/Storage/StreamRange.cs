namespace SagePortal.Features.Storage;

/// <summary>A part of a stream that can seek. Does not dispose of it.</summary>
internal sealed class StreamRange : Stream
{
    private readonly Stream _whole;
    private long _left;

    /// <param name="whole">Is read by nobody else.</param>
    /// <param name="first">First byte of the range.</param>
    /// <param name="length">Bytes of the range.</param>
    public StreamRange(Stream whole, long first, long length)
    {
        _whole = whole;
        _whole.Position = first;
        Length = _left = length;
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length { get; }

    public override long Position
    {
        get => Length - _left;
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await _whole.ReadAsync(buffer[..(int)Math.Min(buffer.Length, _left)], cancellationToken);
        _left -= read;
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = _whole.Read(buffer, offset, (int)Math.Min(count, _left));
        _left -= read;
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
