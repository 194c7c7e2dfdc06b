namespace SagePortal.Tabular.Csv.Tokenizing;

/// <summary>Line numbers of offsets in a text, counted from the offset asked before.</summary>
internal ref struct LineCounter(ReadOnlySpan<byte> text, byte newline, long firstLine)
{
    private readonly ReadOnlySpan<byte> _text = text;
    private int _offset;
    private long _line = firstLine;

    /// <summary>1-based line of the byte at <paramref name="offset"/>; near offsets are cheap.</summary>
    public long LineAt(int offset)
    {
        if (offset < _offset)
        {
            _line -= _text[offset.._offset].Count(newline);
        }
        else
        {
            _line += _text[_offset..offset].Count(newline);
        }

        _offset = offset;
        return _line;
    }
}
