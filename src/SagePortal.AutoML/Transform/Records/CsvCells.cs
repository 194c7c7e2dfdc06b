namespace SagePortal.AutoML.Transform.Records;

/// <summary>The cells of one row of CSV as they stand there, quotes included: what is chosen or joined is never rewritten.</summary>
internal static class CsvCells
{
    private const byte Comma = (byte)',';
    private const byte Quote = (byte)'"';

    /// <summary>Fills <paramref name="cells"/> with the range of every cell.</summary>
    public static void Split(ReadOnlySpan<byte> row, List<Range> cells)
    {
        cells.Clear();
        var start = 0;
        while (true)
        {
            var end = EndOfCell(row, start);
            cells.Add(start..end);
            if (end >= row.Length)
            {
                return;
            }

            start = end + 1;
        }
    }

    /// <summary>The text of a cell, without quotes.</summary>
    public static string Text(ReadOnlySpan<byte> cell)
    {
        var text = System.Text.Encoding.UTF8.GetString(cell);
        return text is ['"', .., '"'] ? text[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : text;
    }

    /// <summary>All cells as text.</summary>
    public static string[] Texts(ReadOnlySpan<byte> row)
    {
        var cells = new List<Range>();
        Split(row, cells);
        var texts = new string[cells.Count];
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = Text(row[cells[i]]);
        }

        return texts;
    }

    private static int EndOfCell(ReadOnlySpan<byte> row, int start)
    {
        var position = start;
        if (position < row.Length && row[position] == Quote)
        {
            position++;
            while (position < row.Length)
            {
                var quote = row[position..].IndexOf(Quote);
                if (quote < 0)
                {
                    return row.Length;
                }

                position += quote + 1;
                if (position >= row.Length || row[position] != Quote)
                {
                    break;
                }

                position++;
            }
        }

        var comma = position < row.Length ? row[position..].IndexOf(Comma) : -1;
        return comma < 0 ? row.Length : position + comma;
    }
}
