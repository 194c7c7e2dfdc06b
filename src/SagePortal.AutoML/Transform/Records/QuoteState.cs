namespace SagePortal.AutoML.Transform.Records;

/// <summary>Whether a quoted cell of CSV is open at the end of a line. A quote opens a cell only as its first character (RFC 4180).</summary>
internal static class QuoteState
{
    public static bool Of(ReadOnlySpan<byte> line, bool isOpen)
    {
        var position = 0;
        while (position < line.Length)
        {
            if (isOpen)
            {
                var quote = line[position..].IndexOf((byte)'"');
                if (quote < 0)
                {
                    return true;
                }

                position += quote + 1;
                if (position < line.Length && line[position] == '"')
                {
                    position++;
                    continue;
                }

                isOpen = false;
            }
            else if (line[position] == '"' && (position == 0 || line[position - 1] == ','))
            {
                isOpen = true;
                position++;
            }
            else
            {
                var comma = line[position..].IndexOf((byte)',');
                if (comma < 0)
                {
                    return false;
                }

                position += comma + 1;
            }
        }

        return isOpen;
    }
}
