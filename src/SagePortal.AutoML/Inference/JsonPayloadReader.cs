using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SagePortal.AutoML.Inference;

/// <summary>
/// Rows as JSON. A row is <c>{"features":[…]}</c> in training order, a bare array, or an object by column name, where a column that
/// is absent is missing. A payload is one row, <c>{"instances":[…]}</c>, <c>{"dataframe_records":[…]}</c> or an array of rows;
/// <c>{"dataframe_split":{"columns":[…],"data":[…]}}</c> is read too.
/// </summary>
internal static class JsonPayloadReader
{
    private static readonly JsonReaderOptions s_options = new() { MaxDepth = 16 };

    /// <exception cref="PayloadException">400: what does not fit, and where.</exception>
    public static void Read(ReadOnlySpan<byte> body, InputRows rows)
    {
        body = WithoutMark(body);
        if (body.IndexOfAnyExcept(" \t\r\n"u8) < 0)
        {
            throw PayloadException.Bad("the body is empty; send at least one row");
        }

        var reader = new Utf8JsonReader(body, s_options);
        try
        {
            reader.Read();
            ReadPayload(ref reader, rows);
            if (reader.Read())
            {
                throw PayloadException.Bad("the body goes on behind its end; several rows are sent as `{\"instances\":[…]}`, or one a line as `application/jsonlines`");
            }
        }
        catch (JsonException e)
        {
            throw Malformed(e, "the body", e.LineNumber ?? 0);
        }
    }

    /// <summary>One row a line; empty lines are passed over.</summary>
    /// <exception cref="PayloadException">400: what does not fit, and where.</exception>
    public static void ReadLines(ReadOnlySpan<byte> body, InputRows rows)
    {
        body = WithoutMark(body);
        long line = 0;
        while (!body.IsEmpty)
        {
            var end = body.IndexOf((byte)'\n');
            var text = end < 0 ? body : body[..end];
            body = end < 0 ? default : body[(end + 1)..];
            if (text.IndexOfAnyExcept(" \t\r"u8) >= 0)
            {
                ReadLine(text, rows, line);
            }

            line++;
        }
    }

    private static void ReadLine(ReadOnlySpan<byte> text, InputRows rows, long line)
    {
        var reader = new Utf8JsonReader(text, s_options);
        try
        {
            reader.Read();
            ReadRow(ref reader, rows);
            if (reader.Read())
            {
                throw PayloadException.Bad(string.Create(CultureInfo.InvariantCulture, $"line {line + 1} holds more than one row"));
            }
        }
        catch (JsonException e)
        {
            throw Malformed(e, "the body", line);
        }
    }

    private static void ReadPayload(ref Utf8JsonReader reader, InputRows rows)
    {
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            var probe = reader;
            probe.Read();
            if (probe.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject or JsonTokenType.EndArray)
            {
                ReadRows(ref reader, rows);
            }
            else
            {
                ReadRow(ref reader, rows);
            }

            return;
        }

        if (reader.TokenType == JsonTokenType.StartObject && Envelope(reader) is { } envelope)
        {
            ReadEnvelope(ref reader, rows, envelope);
            return;
        }

        ReadRow(ref reader, rows);
    }

    /// <summary>Which envelope the object is, by its first property; null for a row. A cell is never an array, so no column name is mistaken.</summary>
    private static string? Envelope(Utf8JsonReader probe)
    {
        probe.Read();
        if (probe.TokenType != JsonTokenType.PropertyName)
        {
            return null;
        }

        var name = probe.ValueTextEquals("instances"u8) ? "instances"
            : probe.ValueTextEquals("dataframe_records"u8) ? "dataframe_records"
            : probe.ValueTextEquals("dataframe_split"u8) ? "dataframe_split"
            : null;
        if (name is not null)
        {
            probe.Read();
        }

        return probe.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject ? name : null;
    }

    private static void ReadEnvelope(ref Utf8JsonReader reader, InputRows rows, string envelope)
    {
        reader.Read();
        reader.Read();
        if (envelope == "dataframe_split")
        {
            ReadSplit(ref reader, rows);
        }
        else if (reader.TokenType == JsonTokenType.StartArray)
        {
            ReadRows(ref reader, rows);
        }
        else
        {
            throw PayloadException.Bad($"`{envelope}` must be an array of rows");
        }

        // Configuration beside the rows is none of ours.
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            reader.Read();
            reader.Skip();
        }
    }

    private static void ReadRows(ref Utf8JsonReader reader, InputRows rows)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            ReadRow(ref reader, rows);
        }
    }

    private static void ReadRow(ref Utf8JsonReader reader, InputRows rows)
    {
        var cells = rows.BeginRow();
        switch (reader.TokenType)
        {
            case JsonTokenType.StartArray:
                ReadPositions(ref reader, rows, cells);
                break;
            case JsonTokenType.StartObject:
                ReadProperties(ref reader, rows, cells);
                break;
            default:
                throw PayloadException.Bad($"row {rows.RowCount} is neither an object nor an array; write `{{\"features\":[…]}}` or the cells by column name");
        }
    }

    private static void ReadProperties(ref Utf8JsonReader reader, InputRows rows, ColumnCells[] cells)
    {
        var expected = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (expected == 0 && reader.ValueTextEquals("features"u8))
            {
                var probe = reader;
                probe.Read();
                if (probe.TokenType == JsonTokenType.StartArray)
                {
                    reader.Read();
                    ReadPositions(ref reader, rows, cells);
                    continue;
                }
            }

            var column = rows.OrdinalOf(ref reader, expected);
            reader.Read();
            if (column < 0)
            {
                reader.Skip();
                continue;
            }

            if (cells[column].LastRow == rows.RowCount - 1)
            {
                throw PayloadException.Bad($"row {rows.RowCount} gives column `{rows.NameOf(column)}` twice");
            }

            rows.Require(ReadCell(ref reader, cells[column], rows.RowCount - 1), column);
            expected = column + 1;
        }
    }

    private static void ReadPositions(ref Utf8JsonReader reader, InputRows rows, ColumnCells[] cells)
    {
        var count = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (count < cells.Length)
            {
                rows.Require(ReadCell(ref reader, cells[count], rows.RowCount - 1), count);
            }
            else
            {
                reader.Skip();
            }

            count++;
        }

        RequireCount(rows, count);
    }

    private static void ReadSplit(ref Utf8JsonReader reader, InputRows rows)
    {
        int[]? columns = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            if (name == "columns" && reader.TokenType == JsonTokenType.StartArray)
            {
                columns = ReadSplitColumns(ref reader, rows);
            }
            else if (name == "data" && reader.TokenType == JsonTokenType.StartArray)
            {
                ReadSplitRows(ref reader, rows, columns ?? throw PayloadException.Bad("`dataframe_split` must give `columns` before `data`"));
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private static int[] ReadSplitColumns(ref Utf8JsonReader reader, InputRows rows)
    {
        List<string> names = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            names.Add(reader.TokenType == JsonTokenType.String ? reader.GetString()! : throw PayloadException.Bad("`columns` of `dataframe_split` must be an array of column names"));
        }

        return NamedColumns.Map(names, rows, "`columns` of `dataframe_split`");
    }

    private static void ReadSplitRows(ref Utf8JsonReader reader, InputRows rows, int[] columns)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var cells = rows.BeginRow();
            if (reader.TokenType != JsonTokenType.StartArray)
            {
                throw PayloadException.Bad($"row {rows.RowCount} of `data` is not an array");
            }

            var count = 0;
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                var column = count < columns.Length ? columns[count] : -1;
                if (column >= 0)
                {
                    rows.Require(ReadCell(ref reader, cells[column], rows.RowCount - 1), column);
                }
                else
                {
                    reader.Skip();
                }

                count++;
            }

            if (count != columns.Length)
            {
                throw PayloadException.Bad($"row {rows.RowCount} has {count} values, `columns` names {columns.Length}");
            }
        }
    }

    internal static void RequireCount(InputRows rows, int count)
    {
        if (count != rows.ColumnCount)
        {
            throw PayloadException.Bad($"row {rows.RowCount} has {count} values, the model takes {rows.ColumnCount}: {rows.Names()}");
        }
    }

    private static string? ReadCell(ref Utf8JsonReader reader, ColumnCells cells, int row)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Number:
                return cells.ReadNumber(row, reader.ValueSpan);
            case JsonTokenType.String:
                return reader.ValueIsEscaped ? cells.ReadText(row, Encoding.UTF8.GetBytes(reader.GetString()!)) : cells.ReadText(row, reader.ValueSpan);
            case JsonTokenType.True or JsonTokenType.False:
                return cells.ReadBoolean(row, reader.TokenType == JsonTokenType.True);
            case JsonTokenType.Null:
                cells.ReadNull(row);
                return null;
            default:
                return $"an {(reader.TokenType == JsonTokenType.StartArray ? "array" : "object")} is no value; write a number, a string, true, false or null";
        }
    }

    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> body) => body.StartsWith("\uFEFF"u8) ? body[3..] : body;

    private static PayloadException Malformed(JsonException e, string what, long line) => PayloadException.Bad(string.Create(
        CultureInfo.InvariantCulture,
        $"{what} is not valid JSON at line {line + 1}, byte {(e.BytePositionInLine ?? 0) + 1}"));
}
