namespace SagePortal.Tabular.Csv.Parsing;

/// <summary>Whole numbers written out with more digits than a double keeps: as numbers, keys such as 18-digit order numbers would fall together.</summary>
internal static class WholeLiteral
{
    /// <param name="text">Parsed as <paramref name="value"/>.</param>
    /// <param name="value">The number.</param>
    public static bool IsInexact(ReadOnlySpan<byte> text, double value) =>
        Math.Abs(value) > NumberParser.LargestExactWhole
        && text.TrimStart("+-"u8).IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;
}
