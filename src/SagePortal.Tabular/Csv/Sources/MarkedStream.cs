namespace SagePortal.Tabular.Csv.Sources;

/// <summary>A stream with a few bytes put behind its end; leaves the inner stream open.</summary>
internal sealed class MarkedStream(Stream inner, byte[] mark) : ForwardStream
{
    private int _marked = -1;

    public override int Read(Span<byte> buffer)
    {
        if (_marked < 0)
        {
            var read = inner.Read(buffer);
            if (read > 0 || buffer.IsEmpty)
            {
                return read;
            }

            _marked = 0;
        }

        var count = Math.Min(buffer.Length, mark.Length - _marked);
        mark.AsSpan(_marked, count).CopyTo(buffer);
        _marked += count;
        return count;
    }
}
