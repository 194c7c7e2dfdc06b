using SagePortal.Tabular;

namespace SagePortal.AutoML.Artifacts;

/// <summary>Describes the columns of a training table for forms and checks at prediction time.</summary>
internal static class InputColumns
{
    private const int MostLevels = 100;

    public static IReadOnlyList<InputColumn> Describe(Table table, IReadOnlyList<ColumnSchema> features) =>
        [.. features.Select(f => Describe(table[f.Name], f))];

    private static InputColumn Describe(Column column, ColumnSchema schema)
    {
        var present = Enumerable.Range(0, column.RowCount).Where(i => !column.IsMissing(i)).ToArray();
        var described = new InputColumn
        {
            Name = schema.Name,
            Type = schema.Type,
            DateOrder = schema.DateOrder,
            MissingShare = column.RowCount == 0 ? 0 : 1 - (present.Length / (double)column.RowCount),
        };
        if (present.Length == 0)
        {
            return described;
        }

        if (column is CategoricalColumn words)
        {
            return DescribeWords(words, described);
        }

        var keys = column is NumericColumn numbers
            ? Array.ConvertAll(present, i => numbers.Values[i])
            : Array.ConvertAll(present, i => (double)((DateTimeColumn)column).Ticks[i]);
        Array.Sort(keys, present);
        return described with
        {
            Typical = column.Format(present[present.Length / 2]),
            Minimum = column.Format(present[0]),
            Maximum = column.Format(present[^1]),
        };
    }

    private static InputColumn DescribeWords(CategoricalColumn words, InputColumn described)
    {
        var counts = new int[words.Levels.Length];
        foreach (var code in words.Codes.Where(c => c >= 0))
        {
            counts[code]++;
        }

        var common = Enumerable.Range(0, counts.Length).Where(i => counts[i] > 0)
            .OrderByDescending(i => counts[i]).ThenBy(i => words.Levels[i], StringComparer.Ordinal)
            .Take(MostLevels).Select(i => words.Levels[i]).ToArray();
        return described with { Typical = common[0], Levels = described.Type == ColumnType.Text ? [] : common };
    }
}
