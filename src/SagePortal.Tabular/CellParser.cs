using SagePortal.Tabular.Csv.Parsing;

namespace SagePortal.Tabular;

/// <summary>Single cells as UTF-8, read as the CSV reader reads them: for payloads that are no files.</summary>
public static class CellParser
{
    private static readonly MissingMarkers s_missing = new(Csv.CsvReadOptions.DefaultMissingMarkers);

    /// <param name="cell">Trimmed and unquoted.</param>
    public static bool IsMissing(ReadOnlySpan<byte> cell) => s_missing.Contains(cell);

    /// <summary>A decimal number with a point, bit-exact; infinities are read, not-a-number is a missing cell.</summary>
    public static bool TryReadNumber(ReadOnlySpan<byte> cell, out double value) => NumberParser.TryParse(cell, (byte)'.', out value);

    /// <summary>A date or time in one order, as ticks.</summary>
    public static bool TryReadDate(ReadOnlySpan<byte> cell, DateOrder order, out long ticks)
    {
        var fits = DateParser.TryParse(cell, out var parts) && (parts.Orders & (DateOrders)(1 << (int)order)) != 0;
        ticks = fits ? parts.ToTicks(order) : DateTimeColumn.Missing;
        return fits;
    }
}
