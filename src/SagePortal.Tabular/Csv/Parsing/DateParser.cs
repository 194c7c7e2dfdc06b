using System.Runtime.CompilerServices;

namespace SagePortal.Tabular.Csv.Parsing;

/// <summary>
/// Dates and times as UTF-8: y-m-d, d-m-y, m-d-y with <c>-</c>, <c>/</c> or <c>.</c> and four-digit years, optionally followed by
/// <c>T</c> or a space and h:mm[:ss[.fraction]] [AM|PM] [Z|±hh[:]mm]; or a time alone. Plain numbers are never dates.
/// </summary>
internal static class DateParser
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool TryParse(ReadOnlySpan<byte> text, out DateParts parts)
    {
        parts = default;
        if (text.Length is < 4 or > 40 || !char.IsAsciiDigit((char)text[0]))
        {
            return false;
        }

        var rest = text;
        var first = ReadNumber(ref rest, 4, out var firstDigits);
        if (rest.IsEmpty)
        {
            return false;
        }

        if (rest[0] == ':')
        {
            parts = TryReadTime(text, out var time) ? new DateParts(0, 0, 0, time, DateOrders.TimeOnly) : default;
            return parts.Orders != DateOrders.None;
        }

        return TryReadDate(rest, first, firstDigits, out parts);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool TryReadDate(ReadOnlySpan<byte> rest, int first, int firstDigits, out DateParts parts)
    {
        parts = default;
        var separator = rest[0];
        if (separator is not ((byte)'-' or (byte)'/' or (byte)'.'))
        {
            return false;
        }

        rest = rest[1..];
        var second = ReadNumber(ref rest, 2, out var secondDigits);
        if (secondDigits == 0 || rest.IsEmpty || rest[0] != separator)
        {
            return false;
        }

        rest = rest[1..];
        var third = ReadNumber(ref rest, 4, out var thirdDigits);
        var orders = Orders(first, firstDigits, second, third, thirdDigits);
        if (orders == DateOrders.None || !TryReadTimeAfterDate(rest, out var time))
        {
            return false;
        }

        parts = new DateParts(first, second, third, time, orders);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DateOrders Orders(int first, int firstDigits, int second, int third, int thirdDigits)
    {
        if (firstDigits == 4)
        {
            return thirdDigits is 1 or 2 && IsDate(first, second, third) ? DateOrders.YearMonthDay : DateOrders.None;
        }

        if (firstDigits is not (1 or 2) || thirdDigits != 4)
        {
            return DateOrders.None;
        }

        return (IsDate(third, second, first) ? DateOrders.DayMonthYear : DateOrders.None)
            | (IsDate(third, first, second) ? DateOrders.MonthDayYear : DateOrders.None);
    }

    /// <summary>Years from 2 on, so that a zone offset cannot leave the range of ticks.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsDate(int year, int month, int day) =>
        year is >= 2 and <= 9998 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);

    private static bool TryReadTimeAfterDate(ReadOnlySpan<byte> rest, out long ticks)
    {
        ticks = 0;
        if (rest.IsEmpty)
        {
            return true;
        }

        return rest[0] is (byte)'T' or (byte)'t' or (byte)' ' && TryReadTime(rest[1..].TrimStart((byte)' '), out ticks);
    }

    private static bool TryReadTime(ReadOnlySpan<byte> text, out long ticks)
    {
        ticks = 0;
        var hours = ReadNumber(ref text, 2, out var hourDigits);
        if (hourDigits == 0 || !TryReadAfterColon(ref text, out var minutes))
        {
            return false;
        }

        var seconds = 0;
        long fraction = 0;
        if (text is [(byte)':', ..])
        {
            if (!TryReadAfterColon(ref text, out seconds) || !TryReadFraction(ref text, out fraction))
            {
                return false;
            }
        }

        if (!TryApplyHalfDay(ref text, ref hours) || hours > 23 || minutes > 59 || seconds > 59)
        {
            return false;
        }

        ticks = (((((hours * 60L) + minutes) * 60) + seconds) * TimeSpan.TicksPerSecond) + fraction;
        return TryApplyZone(text, ref ticks);
    }

    private static bool TryReadAfterColon(ref ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        if (text is not [(byte)':', ..])
        {
            return false;
        }

        text = text[1..];
        value = ReadNumber(ref text, 2, out var digits);
        return digits == 2;
    }

    private static bool TryReadFraction(ref ReadOnlySpan<byte> text, out long ticks)
    {
        ticks = 0;
        if (text is not [(byte)'.', ..])
        {
            return true;
        }

        text = text[1..];
        var unit = TimeSpan.TicksPerSecond / 10;
        var digits = 0;
        for (; digits < text.Length && char.IsAsciiDigit((char)text[digits]); digits++, unit /= 10)
        {
            ticks += unit * (text[digits] - '0');
        }

        text = text[digits..];
        return digits is >= 1 and <= 9;
    }

    private static bool TryApplyHalfDay(ref ReadOnlySpan<byte> text, ref int hours)
    {
        var rest = text.TrimStart((byte)' ');
        if (rest.Length < 2 || (rest[1] | 0x20) != 'm' || (rest[0] | 0x20) is not ('a' or 'p'))
        {
            return true;
        }

        if (hours is < 1 or > 12)
        {
            return false;
        }

        hours = (hours % 12) + ((rest[0] | 0x20) == 'p' ? 12 : 0);
        text = rest[2..];
        return true;
    }

    private static bool TryApplyZone(ReadOnlySpan<byte> text, ref long ticks)
    {
        text = text.TrimStart((byte)' ');
        if (text.IsEmpty || text is [(byte)'Z' or (byte)'z'])
        {
            return true;
        }

        var sign = text[0] == '+' ? 1 : text[0] == '-' ? -1 : 0;
        text = text[1..];
        var hours = ReadNumber(ref text, 2, out var hourDigits);
        if (text is [(byte)':', ..])
        {
            text = text[1..];
        }

        var minutes = ReadNumber(ref text, 2, out var minuteDigits);
        ticks -= sign * ((hours * 60L) + minutes) * TimeSpan.TicksPerMinute;
        return sign != 0 && hourDigits == 2 && minuteDigits is 0 or 2 && text.IsEmpty && hours <= 14 && minutes <= 59;
    }

    /// <summary>At most <paramref name="limit"/> digits; a longer run is left to fail at the next separator.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int ReadNumber(ref ReadOnlySpan<byte> text, int limit, out int digits)
    {
        var value = 0;
        for (digits = 0; digits < limit && digits < text.Length && char.IsAsciiDigit((char)text[digits]); digits++)
        {
            value = (value * 10) + (text[digits] - '0');
        }

        text = text[digits..];
        return value;
    }
}
