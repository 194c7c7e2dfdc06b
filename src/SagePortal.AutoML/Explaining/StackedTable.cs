using SagePortal.Tabular;

namespace SagePortal.AutoML.Explaining;

/// <summary>One table below another, column by name; words keep one list of levels.</summary>
internal static class StackedTable
{
    /// <param name="upper">Rows that come first.</param>
    /// <param name="lower">Rows that come after; columns of other kinds are read as words.</param>
    /// <param name="columns">Columns of the result, in both tables.</param>
    public static Table Of(Table upper, Table lower, IEnumerable<string> columns) => new([.. columns.Select(name => Stack(upper[name], lower[name]))]);

    private static Column Stack(Column upper, Column lower) => (upper, lower) switch
    {
        (NumericColumn a, NumericColumn b) => new NumericColumn(a.Name, a.Type, [.. a.Values, .. b.Values]),
        (DateTimeColumn a, DateTimeColumn b) => new DateTimeColumn(a.Name, [.. a.Ticks, .. b.Ticks]),
        _ => StackWords(upper, lower),
    };

    private static CategoricalColumn StackWords(Column upper, Column lower)
    {
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        var codes = new int[upper.RowCount + lower.RowCount];
        for (var i = 0; i < codes.Length; i++)
        {
            var word = i < upper.RowCount ? upper.Format(i) : lower.Format(i - upper.RowCount);
            if (word is null)
            {
                codes[i] = -1;
            }
            else if (!known.TryGetValue(word, out codes[i]))
            {
                codes[i] = known[word] = known.Count;
            }
        }

        var type = upper.Type is ColumnType.Boolean or ColumnType.Category or ColumnType.Text or ColumnType.Identifier ? upper.Type : ColumnType.Category;
        return new CategoricalColumn(upper.Name, type, codes, [.. known.OrderBy(k => k.Value).Select(k => k.Key)]);
    }
}
