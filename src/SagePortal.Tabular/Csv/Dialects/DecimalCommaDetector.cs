using SagePortal.Tabular.Csv.Tokenizing;

namespace SagePortal.Tabular.Csv.Dialects;

/// <summary>Tells whether the numbers of a file are written <c>1,5</c> rather than <c>1.5</c>.</summary>
internal static class DecimalCommaDetector
{
    private const int MaxCells = 20_000;

    public static bool IsLikely(Chunk chunk)
    {
        int commas = 0, points = 0;
        for (var cell = 1; cell < Math.Min(chunk.Tokenizer.EndCount, MaxCells); cell++)
        {
            var raw = chunk.RawCell(cell).Trim(" \t\r\""u8);
            commas += IsDecimal(raw, (byte)',') ? 1 : 0;
            points += IsDecimal(raw, (byte)'.') ? 1 : 0;
        }

        return commas > points;
    }

    private static bool IsDecimal(ReadOnlySpan<byte> cell, byte mark)
    {
        cell = cell is [(byte)'-' or (byte)'+', ..] ? cell[1..] : cell;
        var at = cell.IndexOf(mark);
        return at > 0 && at < cell.Length - 1
            && cell[..at].IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0
            && cell[(at + 1)..].IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;
    }
}
