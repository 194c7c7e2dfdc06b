using System.Numerics;

namespace SagePortal.Tabular.Csv.Parsing;

/// <summary>128-bit approximations of 5^q for q in −342..308, normalised to a set top bit: the table of Lemire, "Number parsing at a gigabyte per second" (2021).</summary>
internal static class PowersOfFive
{
    public const int Smallest = -342;
    public const int Largest = 308;

    private static readonly ulong[] s_table = Build();

    /// <summary>High and low words of 5^q at indices 2(q+342) and 2(q+342)+1.</summary>
    public static ulong[] Table => s_table;

    private static ulong[] Build()
    {
        var table = new ulong[2 * (Largest - Smallest + 1)];
        for (var q = Smallest; q <= Largest; q++)
        {
            var power = q < 0 ? Reciprocal(-q) : Truncate(BigInteger.Pow(5, q));
            table[2 * (q - Smallest)] = (ulong)(power >> 64);
            table[(2 * (q - Smallest)) + 1] = (ulong)(power & ulong.MaxValue);
        }

        return table;
    }

    private static BigInteger Reciprocal(int exponent)
    {
        var power = BigInteger.Pow(5, exponent);
        var bits = (int)(power - 1).GetBitLength();
        return exponent <= 27
            ? ((BigInteger.One << (bits + 127)) / power) + 1
            : Truncate(((BigInteger.One << ((2 * bits) + 128)) / power) + 1);
    }

    private static BigInteger Truncate(BigInteger power)
    {
        var shift = 128 - (int)power.GetBitLength();
        return shift >= 0 ? power << shift : power >> -shift;
    }
}
