using System.Globalization;
using SagePortal.AutoML.Artifacts;
using SagePortal.Tabular;

namespace SagePortal.AutoML.Explaining;

/// <summary>Rows that stand for "nothing is known": a sample of a table, or made from what the model file tells of each column.</summary>
public static class BackgroundRows
{
    public const int DefaultCount = 32;

    /// <summary>Drawn without repetition; all rows when there are fewer.</summary>
    public static Table Sample(Table table, int count, int seed)
    {
        if (table.RowCount <= count)
        {
            return table;
        }

        var rows = Enumerable.Range(0, table.RowCount).ToArray();
        new Random(seed).Shuffle(rows);
        return table.Select(rows.AsSpan(0, count));
    }

    /// <summary>
    /// One row per value of <see cref="InputColumn.Spread"/>, each column shuffled by itself: the columns' distributions without any
    /// row of the training table. A column that tells no spread holds its typical value.
    /// </summary>
    public static Table FromSchema(IReadOnlyList<InputColumn> schema, int seed)
    {
        var count = Math.Max(1, schema.Max(c => c.Spread.Count));
        return new Table([.. schema.Select((column, i) => ToColumn(column, Cells(column, count, new Random(unchecked((seed * 1009) + i)))))]);
    }

    private static string?[] Cells(InputColumn column, int count, Random random)
    {
        var cells = Enumerable.Range(0, count).Select(i => column.Spread.Count == 0 ? column.Typical : column.Spread[i * column.Spread.Count / count]).ToArray();
        random.Shuffle(cells);
        return cells;
    }

    private static Column ToColumn(InputColumn column, string?[] cells) => column.Type switch
    {
        ColumnType.Number or ColumnType.Integer => new NumericColumn(column.Name, column.Type, Array.ConvertAll(cells, ToNumber)),
        ColumnType.DateTime => new DateTimeColumn(column.Name, Array.ConvertAll(cells, ToTicks)),
        _ => ToWords(column, cells),
    };

    private static double ToNumber(string? cell) =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;

    private static long ToTicks(string? cell) =>
        DateTime.TryParse(cell, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var instant)
            ? instant.Ticks
            : DateTimeColumn.Missing;

    private static CategoricalColumn ToWords(InputColumn column, string?[] cells)
    {
        var levels = cells.OfType<string>().Distinct(StringComparer.Ordinal).ToArray();
        return new CategoricalColumn(column.Name, column.Type, Array.ConvertAll(cells, c => c is null ? -1 : Array.IndexOf(levels, c)), levels);
    }
}
