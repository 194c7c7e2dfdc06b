using System.Numerics;
using System.Runtime.CompilerServices;

namespace SagePortal.Tabular.Csv.Parsing;

/// <summary>Nearest double to w·10^q, after Lemire, "Number parsing at a gigabyte per second" (2021) and Mushtak and Lemire (2023).</summary>
internal static class EiselLemire
{
    private const int MantissaBits = 52;
    private const int MinimumExponent = -1023;
    private const int InfinitePower = 0x7FF;

    /// <summary>Exact for every w below 2⁶⁴ and every q; ties go to even.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Compute(ulong w, int q)
    {
        if (w == 0 || q < PowersOfFive.Smallest)
        {
            return 0;
        }

        if (q > PowersOfFive.Largest)
        {
            return double.PositiveInfinity;
        }

        var shift = BitOperations.LeadingZeroCount(w);
        var (high, low) = Product(w << shift, q);
        var upper = (int)(high >> 63);
        var mantissa = high >> (upper + 64 - MantissaBits - 3);
        var power = ((217_706 * q) >> 16) + 63 + upper - shift - MinimumExponent;
        if (power <= 0)
        {
            return Subnormal(mantissa, power);
        }

        var isTie = low <= 1 && q is >= -4 and <= 23 && (mantissa & 3) == 1
            && mantissa << (upper + 64 - MantissaBits - 3) == high;
        if (isTie)
        {
            mantissa &= ~1UL;
        }

        mantissa = (mantissa + (mantissa & 1)) >> 1;
        if (mantissa >= 2UL << MantissaBits)
        {
            mantissa = 1UL << MantissaBits;
            power++;
        }

        return power >= InfinitePower ? double.PositiveInfinity : Assemble(mantissa, power);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (ulong High, ulong Low) Product(ulong w, int q)
    {
        const ulong precisionMask = ulong.MaxValue >> (MantissaBits + 3);
        var table = PowersOfFive.Table;
        var index = 2 * (q - PowersOfFive.Smallest);
        var high = Math.BigMul(w, table[index], out ulong low);
        if ((high & precisionMask) == precisionMask)
        {
            var carry = Math.BigMul(w, table[index + 1], out ulong _);
            low += carry;
            high += carry > low ? 1UL : 0UL;
        }

        return (high, low);
    }

    private static double Subnormal(ulong mantissa, int power)
    {
        if (1 - power >= 64)
        {
            return 0;
        }

        mantissa >>= 1 - power;
        mantissa = (mantissa + (mantissa & 1)) >> 1;
        return Assemble(mantissa, mantissa < 1UL << MantissaBits ? 0 : 1);
    }

    private static double Assemble(ulong mantissa, int power) =>
        BitConverter.UInt64BitsToDouble((mantissa & ~(1UL << MantissaBits)) | ((ulong)power << MantissaBits));
}
