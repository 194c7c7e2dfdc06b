using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SagePortal.Tabular.Csv.Building;

/// <summary>
/// Distinct byte strings, numbered in order of arrival, with the row each came first. The hash is seeded per read, so a hostile file
/// cannot choose colliding words; nothing in the result depends on the seed.
/// </summary>
internal sealed class ByteDictionary(ulong seed)
{
    private const int BlockBytes = 1 << 16;

    private readonly List<byte[]> _blocks = [];
    private Entry[] _entries = new Entry[16];
    private int[] _slots = new int[32];
    private int _used = BlockBytes;

    public int Count { get; private set; }

    public ReadOnlySpan<byte> this[int code]
    {
        get
        {
            ref var entry = ref _entries[code];
            return _blocks[entry.Block].AsSpan(entry.Offset, entry.Length);
        }
    }

    public long FirstRow(int code) => _entries[code].FirstRow;

    /// <summary>The code of <paramref name="word"/>, a new one at its first occurrence; keeps the smallest row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int FindOrAdd(ReadOnlySpan<byte> word, long row)
    {
        var hash = Hash(word);
        var mask = _slots.Length - 1;
        var slot = (int)hash & mask;
        while (_slots[slot] != 0)
        {
            var code = _slots[slot] - 1;
            ref var entry = ref _entries[code];
            if (entry.Hash == (uint)hash && entry.Length == word.Length
                && word.SequenceEqual(_blocks[entry.Block].AsSpan(entry.Offset, entry.Length)))
            {
                entry.FirstRow = Math.Min(entry.FirstRow, row);
                return code;
            }

            slot = (slot + 1) & mask;
        }

        _slots[slot] = Count + 1;
        return Add(word, (uint)hash, row);
    }

    private int Add(ReadOnlySpan<byte> word, uint hash, long row)
    {
        if (Count == _entries.Length)
        {
            Array.Resize(ref _entries, Count * 2);
        }

        if (_used + word.Length > BlockBytes)
        {
            _blocks.Add(GC.AllocateUninitializedArray<byte>(Math.Max(BlockBytes, word.Length)));
            _used = 0;
        }

        word.CopyTo(_blocks[^1].AsSpan(_used));
        _entries[Count] = new Entry { Hash = hash, Block = _blocks.Count - 1, Offset = _used, Length = word.Length, FirstRow = row };
        _used += word.Length;
        Count++;
        if (Count * 2 > _slots.Length)
        {
            Rehash();
        }

        return Count - 1;
    }

    private void Rehash()
    {
        _slots = new int[_slots.Length * 2];
        var mask = _slots.Length - 1;
        for (var code = 0; code < Count; code++)
        {
            var slot = (int)_entries[code].Hash & mask;
            while (_slots[slot] != 0)
            {
                slot = (slot + 1) & mask;
            }

            _slots[slot] = code + 1;
        }
    }

    /// <summary>Folded 128-bit products of 8-byte words, after wyhash (Wang Yi).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong Hash(ReadOnlySpan<byte> word)
    {
        ref var p = ref MemoryMarshal.GetReference(word);
        var length = word.Length;
        ulong a, b;
        if (length >= 8)
        {
            var state = seed;
            for (var i = 0; i + 16 < length; i += 8)
            {
                state = Fold(state ^ Read64(ref p, i), 0xE7037ED1A0B428DB);
            }

            a = Read64(ref p, length > 16 ? length - 16 : 0) ^ state;
            b = Read64(ref p, length - 8);
        }
        else if (length >= 4)
        {
            a = Unsafe.ReadUnaligned<uint>(ref p) ^ seed;
            b = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref p, length - 4));
        }
        else
        {
            a = (length == 0 ? 0 : p | ((ulong)Unsafe.Add(ref p, length >> 1) << 8) | ((ulong)Unsafe.Add(ref p, length - 1) << 16)) ^ seed;
            b = 0;
        }

        return Fold(a ^ 0xA0761D6478BD642F, b ^ 0x8EBC6AF09C88C6E3 ^ ((ulong)length << 56));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Read64(ref byte p, int offset) => Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref p, offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Fold(ulong a, ulong b)
    {
        var high = Math.BigMul(a, b, out ulong low);
        return high ^ low;
    }

    [StructLayout(LayoutKind.Auto)]
    private struct Entry
    {
        public long FirstRow;
        public uint Hash;
        public int Block;
        public int Offset;
        public int Length;
    }
}
