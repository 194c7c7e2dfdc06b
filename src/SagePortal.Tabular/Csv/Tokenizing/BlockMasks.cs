using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SagePortal.Tabular.Csv.Tokenizing;

/// <summary>Sets of positions within 64 bytes as bit masks, bit i for byte i.</summary>
internal static unsafe class BlockMasks
{
    public const int BlockBytes = 64;

    /// <summary>Which of the 64 bytes at <paramref name="block"/> equal <paramref name="value"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Equal(byte* block, byte value)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            return Vector512.Equals(Vector512.Load(block), Vector512.Create(value)).ExtractMostSignificantBits();
        }

        if (Vector256.IsHardwareAccelerated)
        {
            var wide = Vector256.Create(value);
            ulong low = Vector256.Equals(Vector256.Load(block), wide).ExtractMostSignificantBits();
            ulong high = Vector256.Equals(Vector256.Load(block + 32), wide).ExtractMostSignificantBits();
            return low | (high << 32);
        }

        return EqualNarrow(block, value);
    }

    /// <summary>Bit i becomes the exclusive or of bits 0..i: with quotes as input, the bytes from an opening quote up to its closing one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong PrefixXor(ulong bits)
    {
        if (Pclmulqdq.IsSupported)
        {
            return Pclmulqdq.CarrylessMultiply(Vector128.CreateScalar(bits), Vector128.Create(ulong.MaxValue), 0).ToScalar();
        }

        return PrefixXorByShifts(bits);
    }

    internal static ulong PrefixXorByShifts(ulong bits)
    {
        bits ^= bits << 1;
        bits ^= bits << 2;
        bits ^= bits << 4;
        bits ^= bits << 8;
        bits ^= bits << 16;
        return bits ^ (bits << 32);
    }

    internal static ulong EqualNarrow(byte* block, byte value)
    {
        var narrow = Vector128.Create(value);
        ulong mask = 0;
        for (var i = 0; i < 4; i++)
        {
            mask |= (ulong)Vector128.Equals(Vector128.Load(block + (i * 16)), narrow).ExtractMostSignificantBits() << (i * 16);
        }

        return mask;
    }
}
