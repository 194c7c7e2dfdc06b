using System.Buffers.Binary;
using System.Collections.Concurrent;

namespace SagePortal.Platform.ObjectStorage;

/// <summary>
/// A reflected CRC of up to 64 bits, eight bytes at a time ("slicing by 8": Kounavis and Berry, A Systematic Approach to Building High
/// Performance Software-Based CRC Generators, 2005).
/// </summary>
internal sealed class CyclicRedundancyCheck
{
    /// <summary>Of CRC-32 (ISO-HDLC), reflected.</summary>
    public const ulong Crc32Polynomial = 0xEDB88320;

    private static readonly ConcurrentDictionary<ulong, ulong[][]> s_tables = new();

    private readonly ulong[][] _tables;
    private readonly ulong _ones;
    private ulong _state;

    /// <param name="polynomial">Reflected.</param>
    /// <param name="bits">32 or 64.</param>
    public CyclicRedundancyCheck(ulong polynomial, int bits)
    {
        _tables = s_tables.GetOrAdd(polynomial, MakeTables);
        _ones = ulong.MaxValue >> (64 - bits);
        _state = _ones;
    }

    public ulong Value => _state ^ _ones;

    /// <summary>CRC-32 (ISO-HDLC) of a whole block.</summary>
    public static uint Crc32(ReadOnlySpan<byte> block)
    {
        var check = new CyclicRedundancyCheck(Crc32Polynomial, 32);
        check.Append(block);
        return (uint)check.Value;
    }

    public void Append(ReadOnlySpan<byte> block)
    {
        var state = _state;
        while (block.Length >= 8)
        {
            var mixed = BinaryPrimitives.ReadUInt64LittleEndian(block) ^ state;
            state = 0;
            for (var i = 0; i < 8; i++)
            {
                state ^= _tables[7 - i][(byte)(mixed >> (8 * i))];
            }

            block = block[8..];
        }

        foreach (var b in block)
        {
            state = _tables[0][(byte)(state ^ b)] ^ (state >> 8);
        }

        _state = state;
    }

    private static ulong[][] MakeTables(ulong polynomial)
    {
        var tables = Enumerable.Range(0, 8).Select(_ => new ulong[256]).ToArray();
        for (var b = 0; b < 256; b++)
        {
            var value = (ulong)b;
            for (var bit = 0; bit < 8; bit++)
            {
                value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ polynomial;
            }

            tables[0][b] = value;
        }

        for (var slice = 1; slice < 8; slice++)
        {
            for (var b = 0; b < 256; b++)
            {
                var before = tables[slice - 1][b];
                tables[slice][b] = tables[0][(byte)before] ^ (before >> 8);
            }
        }

        return tables;
    }
}
