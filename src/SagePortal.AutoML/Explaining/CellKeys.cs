using SagePortal.Tabular;

namespace SagePortal.AutoML.Explaining;

/// <summary>Cells as numbers that are equal where the cells are, missing ones included.</summary>
internal static class CellKeys
{
    public static long[] Of(Column column) => column switch
    {
        NumericColumn numbers => Array.ConvertAll(numbers.Values, v => BitConverter.DoubleToInt64Bits(double.IsNaN(v) ? double.NaN : v + 0.0)),
        DateTimeColumn dates => dates.Ticks,
        CategoricalColumn words => Array.ConvertAll(words.Codes, c => (long)c),
        _ => throw new ArgumentException($"column `{column.Name}` is of an unknown kind", nameof(column)),
    };
}
