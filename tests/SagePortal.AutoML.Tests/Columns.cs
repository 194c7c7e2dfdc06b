using SagePortal.Tabular;

namespace SagePortal.AutoML.Tests;

/// <summary>Short ways to make columns.</summary>
internal static class Columns
{
    public static NumericColumn Numbers(string name, params double[] values) => new(name, ColumnType.Number, values);

    public static CategoricalColumn Words(string name, params string?[] words) => Words(name, ColumnType.Category, words);

    public static CategoricalColumn Words(string name, ColumnType type, params string?[] words)
    {
        var levels = words.OfType<string>().Distinct(StringComparer.Ordinal).ToArray();
        return new CategoricalColumn(name, type, Array.ConvertAll(words, w => w is null ? -1 : Array.IndexOf(levels, w)), levels);
    }

    public static DateTimeColumn Dates(string name, params string?[] dates) =>
        new(name, Array.ConvertAll(dates, d => d is null ? DateTimeColumn.Missing : DateTime.Parse(d, System.Globalization.CultureInfo.InvariantCulture).Ticks));

    public static ColumnSchema[] SchemaOf(Table table) => [.. table.Columns.Select(c => new ColumnSchema(c.Name, c.Type))];
}
