using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SagePortal.Tabular.Csv.Tokenizing;

/// <summary>A stretch of whole rows: its text, where its cells end and which rows are good. Reused; one per worker.</summary>
internal sealed unsafe class Chunk(byte delimiter, byte newline, int capacity)
{
    private byte[] _text = Allocate(capacity);
    private int[] _firstCells = new int[256];

    public CsvTokenizer Tokenizer { get; } = new(delimiter, newline);

    /// <summary>Bytes of text; the buffer is zero-padded by a block behind them.</summary>
    public int Length { get; private set; }

    public Span<byte> Text => _text.AsSpan(0, Length);

    /// <summary>Pinned for the life of the chunk, until it grows.</summary>
    public byte* Pointer => (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_text));

    /// <summary>For each good row the index of its first cell in <see cref="CsvTokenizer.Ends"/>: cell c ends at that index + c.</summary>
    public int[] FirstCells => _firstCells;

    /// <summary>Good rows.</summary>
    public int RowCount { get; private set; }

    /// <summary>Number of the first good row in the table, from 0.</summary>
    public long FirstRow { get; set; }

    /// <summary>Physical line of the first byte, from 1.</summary>
    public long FirstLine { get; set; }

    public void Clear()
    {
        Length = 0;
        RowCount = 0;
    }

    public void ClearRows() => RowCount = 0;

    /// <summary>Room for <paramref name="count"/> bytes behind the text; the text stays.</summary>
    public Span<byte> Room(int count)
    {
        if (_text.Length - BlockBytes < Length + count)
        {
            var larger = Allocate(Math.Max(Length + count, Math.Min(_text.Length, 1 << 29) * 2));
            Text.CopyTo(larger);
            _text = larger;
        }

        return _text.AsSpan(Length, count);
    }

    /// <summary>Takes the first <paramref name="count"/> bytes of the room into the text.</summary>
    public void Advance(int count)
    {
        Length += count;
        _text.AsSpan(Length, BlockBytes).Clear();
    }

    public void AddRow(int firstCell)
    {
        if (RowCount == _firstCells.Length)
        {
            Array.Resize(ref _firstCells, RowCount * 2);
        }

        _firstCells[RowCount++] = firstCell;
    }

    /// <summary>Text of one cell with its padding and quotes.</summary>
    public ReadOnlySpan<byte> RawCell(int cell)
    {
        var start = Tokenizer.Ends[cell - 1] + 1;
        return Text[start..Tokenizer.Ends[cell]];
    }

    private const int BlockBytes = BlockMasks.BlockBytes;

    private static byte[] Allocate(int capacity) => GC.AllocateUninitializedArray<byte>(capacity + BlockBytes, pinned: true);
}
