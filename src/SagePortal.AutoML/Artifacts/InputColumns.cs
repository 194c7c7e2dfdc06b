using SagePortal.Tabular;

namespace SagePortal.AutoML.Artifacts;

/// <summary>Describes the columns of a training table for forms and checks at prediction time.</summary>
internal static class InputColumns
{
    private const int MostLevels = 100;
    private const int SpreadSize = 32;

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
            Spread = Spread(column, present),
        };
    }

    /// <param name="column">The column.</param>
    /// <param name="sorted">Its present rows in order.</param>
    private static string?[] Spread(Column column, int[] sorted)
    {
        var size = Math.Min(SpreadSize, column.RowCount);
        return [.. Enumerable.Range(0, size).Select(i => (int)(((2L * i) + 1) * column.RowCount / (2 * size))).Select(p => p < sorted.Length ? column.Format(sorted[p]) : null)];
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
        if (described.Type is ColumnType.Text or ColumnType.Identifier)
        {
            return described with { Typical = common[0], Levels = described.Type == ColumnType.Text ? [] : common };
        }

        int[] sorted = [.. Enumerable.Range(0, words.RowCount).Where(r => words.Codes[r] >= 0).OrderByDescending(r => counts[words.Codes[r]]).ThenBy(r => words.Levels[words.Codes[r]], StringComparer.Ordinal)];
        return described with { Typical = common[0], Levels = common, Spread = Spread(words, sorted) };
    }
}
