using System.Globalization;
using SagePortal.Tabular;

namespace SagePortal.AutoML.Preparation;

/// <summary>
/// Reads a column as the type it had when the preparation was fitted: a table to predict may have been read with other
/// inferred types (a category of digits becomes integers, an empty column becomes text).
/// </summary>
internal static class ColumnCoercion
{
    private const NumberStyles Style = NumberStyles.Float | NumberStyles.AllowThousands;

    /// <summary>Numbers, NaN where missing, infinite or not a number.</summary>
    public static double[] ToNumbers(Column column)
    {
        var numbers = new double[column.RowCount];
        switch (column)
        {
            case NumericColumn numeric:
                numeric.Values.CopyTo(numbers, 0);
                break;
            case CategoricalColumn categorical:
                var levels = Array.ConvertAll(categorical.Levels, ParseNumber);
                for (var i = 0; i < numbers.Length; i++)
                {
                    numbers[i] = categorical.Codes[i] < 0 ? double.NaN : levels[categorical.Codes[i]];
                }

                break;
            case DateTimeColumn dates:
                for (var i = 0; i < numbers.Length; i++)
                {
                    numbers[i] = dates.IsMissing(i) ? double.NaN : dates.Ticks[i];
                }

                break;
            default:
                throw new ArgumentException($"column `{column.Name}` is of an unknown kind", nameof(column));
        }

        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = double.IsInfinity(numbers[i]) ? double.NaN : numbers[i];
        }

        return numbers;
    }

    /// <summary>Words as codes into levels, −1 where missing.</summary>
    public static (int[] Codes, IReadOnlyList<string> Levels) ToWords(Column column)
    {
        if (column is CategoricalColumn categorical)
        {
            return (categorical.Codes, categorical.Levels);
        }

        var codes = new int[column.RowCount];
        var levels = new List<string>();
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < codes.Length; i++)
        {
            if (column.Format(i) is not { } word)
            {
                codes[i] = -1;
                continue;
            }

            if (!known.TryGetValue(word, out codes[i]))
            {
                codes[i] = known[word] = levels.Count;
                levels.Add(word);
            }
        }

        return (codes, levels);
    }

    /// <summary>Ticks, <see cref="DateTimeColumn.Missing"/> where missing or not a date.</summary>
    public static long[] ToTicks(Column column)
    {
        if (column is DateTimeColumn dates)
        {
            return dates.Ticks;
        }

        var (codes, levels) = ToWords(column);
        var parsed = new long[levels.Count];
        for (var i = 0; i < parsed.Length; i++)
        {
            parsed[i] = DateTime.TryParse(levels[i], CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var instant)
                ? instant.Ticks
                : DateTimeColumn.Missing;
        }

        return Array.ConvertAll(codes, code => code < 0 ? DateTimeColumn.Missing : parsed[code]);
    }

    private static double ParseNumber(string word) =>
        double.TryParse(word, Style, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;
}
