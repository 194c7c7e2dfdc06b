using System.Runtime.CompilerServices;

namespace SagePortal.Tabular.Csv.Parsing;

/// <summary>From the bytes between two separators to the content of the cell: trims, takes quotes off, halves doubled ones. One per thread.</summary>
internal sealed unsafe class CellReader
{
    private const byte Quote = (byte)'"';

    private byte[] _scratch = new byte[256];

    /// <summary>The content, valid until the next call; of a quoted cell everything between its quotes, spaces included.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> Read(byte* start, byte* end) =>
        start < end && *start > ' ' && *start != Quote && end[-1] > ' '
            ? new ReadOnlySpan<byte>(start, (int)(end - start))
            : ReadPadded(start, end);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private ReadOnlySpan<byte> ReadPadded(byte* start, byte* end)
    {
        while (start < end && IsPadding(*start))
        {
            start++;
        }

        while (start < end && IsPadding(end[-1]))
        {
            end--;
        }

        var cell = new ReadOnlySpan<byte>(start, (int)(end - start));
        return cell is [Quote, ..] ? Unquote(cell[1..]) : cell;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private ReadOnlySpan<byte> Unquote(ReadOnlySpan<byte> cell)
    {
        var quote = cell.IndexOf(Quote);
        if (quote < 0)
        {
            return cell;
        }

        if (quote == cell.Length - 1)
        {
            return cell[..quote];
        }

        if (_scratch.Length < cell.Length)
        {
            _scratch = new byte[cell.Length * 2];
        }

        var written = 0;
        while (quote >= 0)
        {
            var isDoubled = quote + 1 < cell.Length && cell[quote + 1] == Quote;
            var taken = isDoubled ? quote + 1 : quote;
            cell[..taken].CopyTo(_scratch.AsSpan(written));
            written += taken;
            if (!isDoubled)
            {
                return _scratch.AsSpan(0, written);
            }

            cell = cell[(quote + 2)..];
            quote = cell.IndexOf(Quote);
        }

        cell.CopyTo(_scratch.AsSpan(written));
        return _scratch.AsSpan(0, written + cell.Length);
    }

    private static bool IsPadding(byte c) => c is (byte)' ' or (byte)'\t' or (byte)'\r';
}
