using System.Buffers;
using System.Text;

namespace SagePortal.Tabular.Csv;

/// <summary>Writes tables as CSV: UTF-8, header row, LF, RFC 4180 quoting; missing cells are empty.</summary>
public static class CsvWriter
{
    private static readonly SearchValues<char> s_formulaStarts = SearchValues.Create("=+-@\t\r");

    /// <summary>Writes to a stream and leaves it open.</summary>
    public static void Write(Table table, Stream stream, CsvWriteOptions? options = null, CancellationToken cancellationToken = default)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding((options ?? CsvWriteOptions.Default).ByteOrderMark), 1 << 16, leaveOpen: true);
        Write(table, writer, options, cancellationToken);
    }

    /// <summary>Writes to a text writer.</summary>
    public static void Write(Table table, TextWriter writer, CsvWriteOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= CsvWriteOptions.Default;
        WriteRow(writer, table.Columns, options, column => Cell(column.Name, isWord: true, options));
        for (var row = 0; row < table.RowCount; row++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var current = row;
            WriteRow(writer, table.Columns, options, column => Cell(column.Format(current), column is CategoricalColumn, options));
        }
    }

    private static void WriteRow(TextWriter writer, IReadOnlyList<Column> columns, CsvWriteOptions options, Func<Column, string> format)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            if (i > 0)
            {
                writer.Write(options.Delimiter);
            }

            var cell = format(columns[i]);

            // A line with nothing on it would be read as a blank line.
            writer.Write(cell.Length == 0 && columns.Count == 1 ? "\"\"" : cell);
        }

        writer.Write('\n');
    }

    private static string Cell(string? content, bool isWord, CsvWriteOptions options)
    {
        if (string.IsNullOrEmpty(content))
        {
            return "";
        }

        if (options.GuardFormulas && isWord && s_formulaStarts.Contains(content[0]))
        {
            content = "'" + content;
        }

        var needsQuotes = content.AsSpan().ContainsAny('"', '\n', '\r') || content.Contains(options.Delimiter, StringComparison.Ordinal)
            || content[0] is ' ' or '\t' || content[^1] is ' ' or '\t';
        return needsQuotes ? $"\"{content.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : content;
    }
}
