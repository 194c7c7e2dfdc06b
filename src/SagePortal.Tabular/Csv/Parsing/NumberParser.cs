using System.Globalization;
using System.Runtime.CompilerServices;

namespace SagePortal.Tabular.Csv.Parsing;

/// <summary>
/// Decimal numbers as UTF-8: sign, digits, point, exponent, and the words for infinity. Bit-exact with <see cref="double.Parse(string)"/>
/// of the invariant culture.
/// </summary>
internal static unsafe class NumberParser
{
    /// <summary>Whole numbers beyond ±2⁵³ are not all doubles.</summary>
    public const double LargestExactWhole = 9_007_199_254_740_992;

    private static ReadOnlySpan<double> PowersOfTen =>
    [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
        1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ];

    public static bool TryParse(ReadOnlySpan<byte> text, byte point, out double value)
    {
        fixed (byte* start = text)
        {
            return TryParse(start, start + text.Length, point, out value);
        }
    }

    /// <summary>The number that takes up the whole range, or false; the range has no padding.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool TryParse(byte* start, byte* end, byte point, out double value)
    {
        var p = start;
        value = 0;
        if (p == end)
        {
            return false;
        }

        var negative = *p == '-';
        p += negative || *p == '+' ? 1 : 0;
        ulong mantissa = 0;
        var digits = p;
        p = ReadDigits(p, end, ref mantissa);
        var digitCount = (int)(p - digits);
        var exponent = 0;
        if (p < end && *p == point)
        {
            var fraction = ++p;
            p = ReadDigits(p, end, ref mantissa);
            exponent = (int)(fraction - p);
            digitCount -= exponent;
        }

        if (digitCount == 0)
        {
            return TryParseInfinity(start, end, out value);
        }

        if (p < end && !TryReadExponent(ref p, end, ref exponent))
        {
            return false;
        }

        if (digitCount > 19 && digitCount - LeadingZeros(digits, end, point) > 19)
        {
            return TryParseLong(start, end, point, out value);
        }

        value = Scale(mantissa, exponent);
        value = negative ? -value : value;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static byte* ReadDigits(byte* p, byte* end, ref ulong mantissa)
    {
        while (end - p >= 8)
        {
            var word = *(ulong*)p;
            if (!AreDigits(word))
            {
                break;
            }

            mantissa = (mantissa * 100_000_000) + EightDigits(word);
            p += 8;
        }

        uint digit;
        while (p < end && (digit = (uint)*p - '0') <= 9)
        {
            mantissa = (mantissa * 10) + digit;
            p++;
        }

        return p;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Scale(ulong mantissa, int exponent)
    {
        if (mantissa <= 1UL << 53 && exponent is >= -22 and <= 22)
        {
            return exponent < 0 ? mantissa / PowersOfTen[-exponent] : mantissa * PowersOfTen[exponent];
        }

        return EiselLemire.Compute(mantissa, exponent);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool AreDigits(ulong word) =>
        ((word & 0xF0F0F0F0F0F0F0F0) | (((word + 0x0606060606060606) & 0xF0F0F0F0F0F0F0F0) >> 4)) == 0x3333333333333333;

    /// <summary>Three multiplications, little-endian: Lemire, "Quickly parsing eight digits" (2018).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong EightDigits(ulong word)
    {
        word -= 0x3030303030303030;
        word = (word * 10) + (word >> 8);
        return ((((word & 0x000000FF000000FF) * 0x000F424000000064) + (((word >> 16) & 0x000000FF000000FF) * 0x0000271000000001)) >> 32) & uint.MaxValue;
    }

    private static bool TryReadExponent(ref byte* p, byte* end, ref int exponent)
    {
        if ((*p | 0x20) != 'e' || ++p == end)
        {
            return false;
        }

        var negative = *p == '-';
        p += negative || *p == '+' ? 1 : 0;
        var digits = p;
        var written = 0;
        uint digit;
        while (p < end && (digit = (uint)*p - '0') <= 9)
        {
            written = Math.Min((written * 10) + (int)digit, 100_000_000);
            p++;
        }

        exponent += negative ? -written : written;
        return p > digits && p == end;
    }

    private static int LeadingZeros(byte* digits, byte* end, byte point)
    {
        var zeros = 0;
        for (; digits < end && (*digits == '0' || *digits == point); digits++)
        {
            zeros += *digits == '0' ? 1 : 0;
        }

        return zeros;
    }

    private static bool TryParseLong(byte* start, byte* end, byte point, out double value)
    {
        var text = new ReadOnlySpan<byte>(start, (int)(end - start));
        if (point != '.')
        {
            var invariant = text.ToArray();
            invariant.AsSpan().Replace(point, (byte)'.');
            text = invariant;
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }

    private static bool TryParseInfinity(byte* start, byte* end, out double value)
    {
        var negative = *start == '-';
        var word = new ReadOnlySpan<byte>(start, (int)(end - start))[(negative || *start == '+' ? 1 : 0)..];
        value = negative ? double.NegativeInfinity : double.PositiveInfinity;
        return System.Text.Ascii.EqualsIgnoreCase(word, "inf"u8) || System.Text.Ascii.EqualsIgnoreCase(word, "infinity"u8);
    }
}
