namespace SagePortal.AutoML.Inference;

/// <summary>Takes cells off the front of CSV text.</summary>
internal static class CsvCell
{
    private const byte Quote = (byte)'"';

    /// <summary>The next cell, trimmed and unquoted.</summary>
    /// <param name="rest">Text; moved behind the cell and its separator.</param>
    /// <param name="isLast">True when the line ends with it.</param>
    /// <param name="scratch">Holds cells with doubled quotes until the next call.</param>
    /// <exception cref="PayloadException">A quote is never closed.</exception>
    public static ReadOnlySpan<byte> Next(ref ReadOnlySpan<byte> rest, out bool isLast, ref byte[]? scratch)
    {
        var start = rest.IndexOfAnyExcept((byte)' ', (byte)'\t');
        if (start >= 0 && rest[start] == Quote)
        {
            return NextQuoted(ref rest, start, out isLast, ref scratch);
        }

        var end = rest.IndexOfAny((byte)',', (byte)'\n');
        isLast = end < 0 || rest[end] == '\n';
        var cell = end < 0 ? rest : rest[..end];
        rest = end < 0 ? default : rest[(end + 1)..];
        return cell.Trim(" \t\r"u8);
    }

    private static ReadOnlySpan<byte> NextQuoted(ref ReadOnlySpan<byte> rest, int open, out bool isLast, ref byte[]? scratch)
    {
        var text = rest[(open + 1)..];
        var close = ClosingQuote(text, out var hasDoubled);
        var cell = text[..close];
        var behind = text[(close + 1)..];
        var end = behind.IndexOfAny((byte)',', (byte)'\n');
        if ((end < 0 ? behind : behind[..end]).IndexOfAnyExcept(" \t\r"u8) >= 0)
        {
            throw PayloadException.Bad("text follows a closing quote; write quotes inside a quoted cell twice");
        }

        isLast = end < 0 || behind[end] == '\n';
        rest = end < 0 ? default : behind[(end + 1)..];
        return hasDoubled ? Halve(cell, ref scratch) : cell;
    }

    private static int ClosingQuote(ReadOnlySpan<byte> text, out bool hasDoubled)
    {
        hasDoubled = false;
        for (var at = 0; ; at += 2)
        {
            var quote = text[at..].IndexOf(Quote);
            if (quote < 0)
            {
                throw PayloadException.Bad("a quoted cell is never closed");
            }

            at += quote;
            if (at + 1 >= text.Length || text[at + 1] != Quote)
            {
                return at;
            }

            hasDoubled = true;
        }
    }

    private static ReadOnlySpan<byte> Halve(ReadOnlySpan<byte> cell, ref byte[]? scratch)
    {
        if (scratch is null || scratch.Length < cell.Length)
        {
            scratch = new byte[Math.Max(256, cell.Length)];
        }

        var written = 0;
        for (var i = 0; i < cell.Length; i++)
        {
            scratch[written++] = cell[i];
            i += cell[i] == Quote ? 1 : 0;
        }

        return scratch.AsSpan(0, written);
    }
}
