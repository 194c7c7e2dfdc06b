using System.Buffers.Binary;

namespace SagePortal.AutoML.Tests.Artifacts;

/// <summary>Ways to damage bytes.</summary>
internal static class Mutation
{
    private static readonly long[] s_numbers = [0, 1, -1, 2, 255, 65_536, int.MaxValue, int.MinValue, 1 << 30, (1 << 20) + 1, long.MaxValue, BitConverter.DoubleToInt64Bits(double.NaN), BitConverter.DoubleToInt64Bits(double.PositiveInfinity)];

    /// <summary>One to three mutations, then <paramref name="repair"/>.</summary>
    public static byte[] Apply(byte[] bytes, Random random, Action<byte[]>? repair = null)
    {
        for (var left = random.Next(1, 4); left > 0; left--)
        {
            bytes = Once(bytes, random);
        }

        repair?.Invoke(bytes);
        return bytes;
    }

    private static byte[] Once(byte[] bytes, Random random)
    {
        if (bytes.Length < 16)
        {
            return [.. bytes, .. new byte[16]];
        }

        var copy = (byte[])bytes.Clone();
        var at = random.Next(bytes.Length - 8);
        var length = random.Next(1, Math.Min(64, bytes.Length - at));
        switch (random.Next(9))
        {
            case 0:
            case 1:
                copy[at] ^= (byte)(1 << random.Next(8));
                return copy;
            case 2:
                copy[at] = (byte)random.Next(256);
                return copy;
            case 3:
                BinaryPrimitives.WriteInt32LittleEndian(copy.AsSpan(at), unchecked((int)s_numbers[random.Next(s_numbers.Length)]));
                return copy;
            case 4:
                BinaryPrimitives.WriteInt64LittleEndian(copy.AsSpan(at), s_numbers[random.Next(s_numbers.Length)]);
                return copy;
            case 5:
                random.NextBytes(copy.AsSpan(at, length));
                return copy;
            case 6:
                return [.. bytes[..at], .. bytes[(at + length)..]];
            case 7:
                return [.. bytes[..at], .. bytes[random.Next(bytes.Length - 1)..].Take(length), .. bytes[at..]];
            default:
                return bytes[..random.Next(bytes.Length)];
        }
    }
}
