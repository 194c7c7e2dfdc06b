using System.Buffers;
using System.Numerics;

namespace SagePortal.Policies.Documents;

/// <summary>
/// Glob matching for patterns that make the plain way go back and forth, e.g. <c>*aaaaab*</c> on a thousand <c>a</c>. Pieces between
/// stars are placed leftmost: a piece of literals by Knuth, Morris and Pratt, SIAM J. Comput. 6 (1977); a piece with <c>?</c> by
/// shift-and (Baeza-Yates and Gonnet, CACM 35 (1992)), one machine word per 64 of its symbols..
/// </summary>
internal static class GlobSearch
{
    public static bool Matches(ReadOnlySpan<int> symbols, ReadOnlySpan<char> text, bool ignoreCase)
    {
        var folded = ArrayPool<char>.Shared.Rent(text.Length);
        try
        {
            var rest = folded.AsSpan(0, text.Length);
            for (var i = 0; i < rest.Length; i++)
            {
                rest[i] = ignoreCase ? char.ToUpperInvariant(text[i]) : text[i];
            }

            return MatchesFolded(symbols, rest);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(folded);
        }
    }

    private static bool MatchesFolded(ReadOnlySpan<int> symbols, ReadOnlySpan<char> text)
    {
        var star = symbols.IndexOf(GlobSymbols.AnyRun);
        var head = star < 0 ? symbols : symbols[..star];
        if (head.Length > text.Length || !Fits(head, text[..head.Length]))
        {
            return false;
        }

        text = text[head.Length..];
        if (star < 0)
        {
            return text.IsEmpty;
        }

        symbols = symbols[(star + 1)..];
        while (symbols.IndexOf(GlobSymbols.AnyRun) is >= 0 and var next)
        {
            var end = EndOfLeftmost(symbols[..next], text);
            if (end < 0)
            {
                return false;
            }

            symbols = symbols[(next + 1)..];
            text = text[end..];
        }

        return symbols.Length <= text.Length && Fits(symbols, text[^symbols.Length..]);
    }

    private static bool Fits(ReadOnlySpan<int> piece, ReadOnlySpan<char> text)
    {
        for (var i = 0; i < piece.Length; i++)
        {
            if (piece[i] != GlobSymbols.AnyOne && piece[i] != text[i])
            {
                return false;
            }
        }

        return true;
    }

    private static int EndOfLeftmost(ReadOnlySpan<int> piece, ReadOnlySpan<char> text) =>
        piece.IsEmpty ? 0
        : piece.Length > text.Length ? -1
        : piece.Contains(GlobSymbols.AnyOne) ? ShiftAnd(piece, text)
        : KnuthMorrisPratt(piece, text);

    private static int KnuthMorrisPratt(ReadOnlySpan<int> piece, ReadOnlySpan<char> text)
    {
        var borders = ArrayPool<int>.Shared.Rent(piece.Length);
        try
        {
            borders[0] = 0;
            for (int i = 1, k = 0; i < piece.Length; i++)
            {
                while (k > 0 && piece[i] != piece[k])
                {
                    k = borders[k - 1];
                }

                borders[i] = piece[i] == piece[k] ? ++k : k;
            }

            for (int i = 0, k = 0; i < text.Length; i++)
            {
                while (k > 0 && text[i] != piece[k])
                {
                    k = borders[k - 1];
                }

                if (text[i] == piece[k] && ++k == piece.Length)
                {
                    return i + 1;
                }
            }

            return -1;
        }
        finally
        {
            ArrayPool<int>.Shared.Return(borders);
        }
    }

    private static int ShiftAnd(ReadOnlySpan<int> piece, ReadOnlySpan<char> text)
    {
        var words = (piece.Length + 63) / 64;
        var rows = new Dictionary<int, ulong[]>();
        var other = new ulong[words];
        for (var i = 0; i < piece.Length; i++)
        {
            if (piece[i] == GlobSymbols.AnyOne)
            {
                other[i / 64] |= 1UL << i;
            }
            else if (!rows.ContainsKey(piece[i]))
            {
                rows[piece[i]] = new ulong[words];
            }
        }

        for (var i = 0; i < piece.Length; i++)
        {
            if (piece[i] != GlobSymbols.AnyOne)
            {
                rows[piece[i]][i / 64] |= 1UL << i;
            }
        }

        foreach (var row in rows.Values)
        {
            for (var w = 0; w < words; w++)
            {
                row[w] |= other[w];
            }
        }

        var state = new ulong[words];
        for (var i = 0; i < text.Length; i++)
        {
            var row = rows.GetValueOrDefault(text[i], other);
            var carry = 1UL;
            for (var w = 0; w < words; w++)
            {
                var next = (state[w] << 1) | carry;
                carry = BitOperations.RotateLeft(state[w], 1) & 1;
                state[w] = next & row[w];
            }

            if ((state[(piece.Length - 1) / 64] >> (piece.Length - 1) & 1) != 0)
            {
                return i + 1;
            }
        }

        return -1;
    }
}
