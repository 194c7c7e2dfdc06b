using System.Text;
using SagePortal.Tabular.Csv;

namespace SagePortal.Tabular.Tests.Csv;

/// <summary>Reads text given in the test.</summary>
internal static class Reading
{
    public static CsvReadResult Text(string text, CsvReadOptions? options = null) => Bytes(Encoding.UTF8.GetBytes(text), options);

    public static CsvReadResult Bytes(byte[] bytes, CsvReadOptions? options = null)
    {
        using var stream = new MemoryStream(bytes);
        return CsvReader.Read(stream, options);
    }

    public static TabularException Refusal(string text, CsvReadOptions? options = null) =>
        Assert.Throws<TabularException>(() => Text(text, options));

    /// <summary>Everything that must not depend on how a file is cut: types, cells bit by bit, levels and issues.</summary>
    public static string Fingerprint(CsvReadResult result)
    {
        var text = new StringBuilder();
        foreach (var (column, schema) in result.Table.Columns.Zip(result.Schema))
        {
            text.Append(column.Name).Append(':').Append(schema.Type).Append(schema.DateOrder).Append('=');
            text.AppendJoin('|', column switch
            {
                NumericColumn numbers => numbers.Values.Select(value => BitConverter.DoubleToInt64Bits(value).ToString(System.Globalization.CultureInfo.InvariantCulture)),
                DateTimeColumn dates => dates.Ticks.Select(ticks => ticks.ToString(System.Globalization.CultureInfo.InvariantCulture)),
                CategoricalColumn words => words.Levels.Concat(words.Codes.Select(code => code.ToString(System.Globalization.CultureInfo.InvariantCulture))),
                _ => throw new InvalidOperationException(),
            });
            text.Append('\n');
        }

        return text.AppendJoin('\n', result.Issues).Append(result.MalformedRowCount).ToString();
    }

    /// <summary>Cells of a column as text, missing ones as <c>∅</c>.</summary>
    public static string[] Cells(CsvReadResult result, string column) =>
        [.. Enumerable.Range(0, result.RowCount).Select(row => result.Table[column].Format(row) ?? "∅")];
}
