using System.Text;

namespace SagePortal.AutoML.Inference;

/// <summary>
/// Rows as CSV (RFC 4180): commas, quotes where needed, lines ended by LF or CR LF. Without a header the cells stand in training
/// order, without the target; with one in any order.
/// </summary>
internal static class CsvPayloadReader
{
    /// <param name="body">UTF-8.</param>
    /// <param name="hasHeader">Null finds out: a first line of nothing but column names is a header.</param>
    /// <param name="rows">Takes the cells.</param>
    /// <exception cref="PayloadException">400: what does not fit, and where.</exception>
    public static void Read(ReadOnlySpan<byte> body, bool? hasHeader, InputRows rows)
    {
        body = body.StartsWith("\uFEFF"u8) ? body[3..] : body;
        byte[]? scratch = null;
        var columns = hasHeader != false && ReadHeader(ref body, hasHeader == true, rows, ref scratch) is { } named ? named : null;
        while (!body.IsEmpty)
        {
            if (!SkipEmptyLine(ref body, rows))
            {
                ReadRow(ref body, rows, columns, ref scratch);
            }
        }
    }

    private static int[]? ReadHeader(ref ReadOnlySpan<byte> body, bool isRequired, InputRows rows, ref byte[]? scratch)
    {
        var rest = body;
        List<string> names = [];
        for (var isLast = body.IsEmpty; !isLast;)
        {
            var name = Encoding.UTF8.GetString(CsvCell.Next(ref rest, out isLast, ref scratch));
            if (!isRequired && !rows.IsColumnOrTarget(name))
            {
                return null;
            }

            names.Add(name);
        }

        if (names.Count == 0)
        {
            return null;
        }

        body = rest;
        return NamedColumns.Map(names, rows, "the header");
    }

    /// <summary>An empty line is no row, except where a single cell may be missing.</summary>
    private static bool SkipEmptyLine(ref ReadOnlySpan<byte> body, InputRows rows)
    {
        var length = body[0] == '\n' ? 1 : body.StartsWith("\r\n"u8) ? 2 : 0;
        if (length == 0 || rows.ColumnCount == 1)
        {
            return false;
        }

        body = body[length..];
        return true;
    }

    private static void ReadRow(ref ReadOnlySpan<byte> body, InputRows rows, int[]? columns, ref byte[]? scratch)
    {
        var cells = rows.BeginRow();
        var (row, count) = (rows.RowCount - 1, 0);
        for (var isLast = false; !isLast; count++)
        {
            var text = CsvCell.Next(ref body, out isLast, ref scratch);
            var column = columns is null ? count < cells.Length ? count : -1 : count < columns.Length ? columns[count] : -1;
            if (column >= 0)
            {
                rows.Require(cells[column].ReadText(row, text), column);
            }
        }

        if (columns is null)
        {
            JsonPayloadReader.RequireCount(rows, count);
        }
        else if (count != columns.Length)
        {
            throw PayloadException.Bad($"row {rows.RowCount} has {count} values, the header names {columns.Length}");
        }
    }
}
