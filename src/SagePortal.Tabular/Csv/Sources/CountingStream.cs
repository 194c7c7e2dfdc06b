namespace SagePortal.Tabular.Csv.Sources;

/// <summary>Counts what is read through it; leaves the inner stream open.</summary>
internal sealed class CountingStream(Stream inner) : ForwardStream
{
    private long _count;

    /// <summary>Bytes read so far; may be asked from another thread.</summary>
    public long Count => Volatile.Read(ref _count);

    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        Volatile.Write(ref _count, _count + read);
        return read;
    }
}
