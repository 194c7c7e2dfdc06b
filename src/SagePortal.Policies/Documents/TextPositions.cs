namespace SagePortal.Policies.Documents;

/// <summary>Finds lines and columns from offsets in UTF-8 bytes; each lookup costs a search among the lines and at most one block of text.</summary>
internal sealed class TextPositions
{
    private const int Block = 256;

    private readonly byte[] _utf8;
    private readonly int[] _lines;

    // Of each block of bytes, how many UTF-16 units came before it.
    private readonly int[] _units;

    public TextPositions(byte[] utf8)
    {
        _utf8 = utf8;
        _units = new int[(utf8.Length / Block) + 1];
        var lines = new List<int> { 0 };
        var units = 0;
        for (var i = 0; i < utf8.Length; i++)
        {
            if (i % Block == 0)
            {
                _units[i / Block] = units;
            }

            units += Units(utf8[i]);
            if (utf8[i] == (byte)'\n')
            {
                lines.Add(i + 1);
            }
        }

        _lines = [.. lines];
        if (utf8.Length % Block == 0)
        {
            _units[^1] = units;
        }
    }

    public TextPosition At(long offset)
    {
        var line = Array.BinarySearch(_lines, (int)offset);
        line = line < 0 ? ~line - 1 : line;
        return new TextPosition(line + 1, UnitsBefore((int)offset) - UnitsBefore(_lines[line]) + 1);
    }

    private int UnitsBefore(int offset)
    {
        var units = _units[offset / Block];
        for (var i = offset / Block * Block; i < offset; i++)
        {
            units += Units(_utf8[i]);
        }

        return units;
    }

    // A lead byte counts for its whole character: four bytes are a surrogate pair.
    private static int Units(byte b) => b switch { < 0x80 => 1, < 0xC0 => 0, < 0xF0 => 1, _ => 2 };
}
