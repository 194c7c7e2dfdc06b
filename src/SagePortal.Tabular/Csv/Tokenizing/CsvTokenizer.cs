using System.Numerics;
using System.Runtime.CompilerServices;

namespace SagePortal.Tabular.Csv.Tokenizing;

/// <summary>
/// Finds where cells and rows end. A quote opens a quoted cell only at the start of the cell (spaces may precede it); elsewhere it is text.
/// Regular text goes 64 bytes at a time; at the first quote that the parity rule would misread, the range is walked again byte by byte.
/// </summary>
internal sealed unsafe class CsvTokenizer(byte delimiter, byte newline)
{
    private const byte Quote = (byte)'"';

    private int[] _ends = new int[1024];
    private int[] _rowEnds = new int[256];
    private readonly List<int> _textAfterQuoteRows = [];

    public byte Delimiter { get; } = delimiter;

    public byte Newline { get; } = newline;

    /// <summary>Offset of the delimiter or newline that ends each cell; entry 0 is the byte before the range.</summary>
    public int[] Ends => _ends;

    public int EndCount { get; private set; }

    /// <summary>Index into <see cref="Ends"/> of the last cell of each complete row.</summary>
    public int[] RowEnds => _rowEnds;

    public int RowCount { get; private set; }

    /// <summary>The range ends inside a quoted cell.</summary>
    public bool EndsInQuotes { get; private set; }

    /// <summary>Where the cell open at the end of the range began its quote; meaningful when <see cref="EndsInQuotes"/>.</summary>
    public int OpenQuote { get; private set; }

    /// <summary>Rows with text after a closing quote, ascending.</summary>
    public IReadOnlyList<int> TextAfterQuoteRows => _textAfterQuoteRows;

    /// <summary>Tokenizes from a row start; 64 bytes beyond <paramref name="end"/> must be readable.</summary>
    public void Tokenize(byte* text, int start, int end)
    {
        Reset(start);
        if (!TryTokenizeBlocks(text, start, end))
        {
            TokenizeBytes(text, start, end);
        }
        else if (EndsInQuotes)
        {
            LocateOpenQuote(text, end);
        }
    }

    /// <summary>The reference: one byte after the other.</summary>
    internal void TokenizeBytes(byte* text, int start, int end)
    {
        Reset(start);
        var state = CellState.Start;
        for (var i = start; i < end; i++)
        {
            var c = text[i];
            if (state == CellState.Quoted)
            {
                state = c == Quote ? CellState.Closed : CellState.Quoted;
            }
            else if (c == Delimiter || c == Newline)
            {
                AddEnd(i, c == Newline);
                state = CellState.Start;
            }
            else if (c == Quote && (state is CellState.Start or CellState.Closed))
            {
                OpenQuote = state == CellState.Start ? i : OpenQuote;
                state = CellState.Quoted;
            }
            else if (c is not ((byte)' ' or (byte)'\t' or (byte)'\r'))
            {
                state = AfterText(state);
            }
            else if (state == CellState.Closed)
            {
                state = CellState.Padded;
            }
        }

        EndsInQuotes = state == CellState.Quoted;
    }

    private CellState AfterText(CellState state)
    {
        if (state is CellState.Closed or CellState.Padded
            && (_textAfterQuoteRows.Count == 0 || _textAfterQuoteRows[^1] != RowCount))
        {
            _textAfterQuoteRows.Add(RowCount);
        }

        return CellState.Text;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool TryTokenizeBlocks(byte* text, int start, int end)
    {
        ulong inside = 0, afterSeparator = 1, afterClose = 0, afterReturn = 0;
        for (var at = start; at < end; at += BlockMasks.BlockBytes)
        {
            var valid = end - at >= BlockMasks.BlockBytes ? ulong.MaxValue : (1UL << (end - at)) - 1;
            var quotes = BlockMasks.Equal(text + at, Quote) & valid;
            var newlines = BlockMasks.Equal(text + at, Newline) & valid;
            var separators = (BlockMasks.Equal(text + at, Delimiter) & valid) | newlines;
            if ((quotes | inside | afterClose | afterReturn) != 0)
            {
                var quoted = BlockMasks.PrefixXor(quotes) ^ inside;
                separators &= ~quoted;
                var closing = quotes & ~quoted;
                var mayOpen = (separators << 1) | afterSeparator | (closing << 1) | afterClose;
                var follows = (closing << 1) | afterClose;
                var returns = follows & BlockMasks.Equal(text + at, (byte)'\r') & ~separators & valid;
                var misread = (quotes & quoted & ~mayOpen)
                    | (follows & ~(separators | quotes | returns | ~valid))
                    | (((returns << 1) | afterReturn) & ~newlines & valid);
                if (misread != 0)
                {
                    return false;
                }

                afterReturn = returns >> 63;
                inside = (ulong)((long)quoted >> 63);
                afterClose = closing >> 63;
            }

            afterSeparator = separators >> 63;
            Emit(at, separators, newlines & separators);
        }

        EndsInQuotes = inside != 0;
        return true;
    }


    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Emit(int at, ulong separators, ulong newlines)
    {
        if (_ends.Length - EndCount < BlockMasks.BlockBytes)
        {
            Array.Resize(ref _ends, _ends.Length * 2);
        }

        if (_rowEnds.Length - RowCount < BlockMasks.BlockBytes)
        {
            Array.Resize(ref _rowEnds, _rowEnds.Length * 2);
        }

        var count = EndCount;
        for (; newlines != 0; newlines &= newlines - 1)
        {
            _rowEnds[RowCount++] = count + BitOperations.PopCount(separators & ((newlines & (0 - newlines)) - 1));
        }

        for (; separators != 0; separators &= separators - 1)
        {
            _ends[count++] = at + BitOperations.TrailingZeroCount(separators);
        }

        EndCount = count;
    }

    private void LocateOpenQuote(byte* text, int end)
    {
        for (var i = _ends[EndCount - 1] + 1; i < end; i++)
        {
            if (text[i] == Quote)
            {
                OpenQuote = i;
                return;
            }
        }
    }

    private void AddEnd(int at, bool endsRow)
    {
        if (EndCount == _ends.Length)
        {
            Array.Resize(ref _ends, _ends.Length * 2);
        }

        if (RowCount == _rowEnds.Length)
        {
            Array.Resize(ref _rowEnds, _rowEnds.Length * 2);
        }

        if (endsRow)
        {
            _rowEnds[RowCount++] = EndCount;
        }

        _ends[EndCount++] = at;
    }

    private void Reset(int start)
    {
        _ends[0] = start - 1;
        EndCount = 1;
        RowCount = 0;
        EndsInQuotes = false;
        _textAfterQuoteRows.Clear();
    }

    private enum CellState
    {
        Start,
        Text,
        Quoted,
        Closed,
        Padded,
    }
}
