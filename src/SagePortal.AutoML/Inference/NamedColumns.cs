namespace SagePortal.AutoML.Inference;

/// <summary>Columns of a header: all that the model takes must be there, in any order; others are passed over.</summary>
internal static class NamedColumns
{
    /// <param name="names">As written.</param>
    /// <param name="rows">Knows the model's columns.</param>
    /// <param name="what">What holds the names, for messages.</param>
    /// <returns>For each name the ordinal of the model's column, or −1.</returns>
    /// <exception cref="PayloadException">A column of the model is missing or there twice.</exception>
    public static int[] Map(IReadOnlyList<string> names, InputRows rows, string what)
    {
        var columns = names.Select(rows.OrdinalOf).ToArray();
        var counts = new int[rows.ColumnCount];
        foreach (var column in columns.Where(c => c >= 0))
        {
            counts[column]++;
        }

        for (var column = 0; column < counts.Length; column++)
        {
            if (counts[column] != 1)
            {
                throw PayloadException.Bad(counts[column] == 0
                    ? $"{what} lacks column `{rows.NameOf(column)}`, which the model takes"
                    : $"{what} names column `{rows.NameOf(column)}` twice");
            }
        }

        return columns;
    }
}
