using System.Runtime.CompilerServices;
using System.Text.Unicode;

namespace SagePortal.Tabular.Csv.Tokenizing;

/// <summary>What may be wrong with single rows of a tokenized chunk besides their number of cells.</summary>
internal ref struct RowCheck
{
    private readonly Chunk _chunk;
    private readonly bool _hasInvalidBytes;
    private readonly bool _isTranscoded;
    private readonly int _maxFieldBytes;
    private int _nextSpoiled;

    private RowCheck(Chunk chunk, bool isTranscoded, int maxFieldBytes)
    {
        _chunk = chunk;
        _isTranscoded = isTranscoded;
        _maxFieldBytes = maxFieldBytes;
        var tokens = chunk.Tokenizer;
        var complete = tokens.RowCount == 0 ? 0 : tokens.Ends[tokens.RowEnds[tokens.RowCount - 1]] + 1;
        _hasInvalidBytes = HasInvalidBytes(chunk.Text[..complete]);
    }

    public static RowCheck Create(Chunk chunk, bool isTranscoded, int maxFieldBytes) => new(chunk, isTranscoded, maxFieldBytes);

    /// <summary>Rows must be asked in ascending order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public TabularErrorCode? Examine(int row, int firstCell, int lastCell)
    {
        var spoiled = _chunk.Tokenizer.TextAfterQuoteRows;
        while (_nextSpoiled < spoiled.Count && spoiled[_nextSpoiled] < row)
        {
            _nextSpoiled++;
        }

        if (_nextSpoiled < spoiled.Count && spoiled[_nextSpoiled] == row)
        {
            return TabularErrorCode.TextAfterQuote;
        }

        var start = _chunk.Tokenizer.Ends[firstCell - 1] + 1;
        var end = _chunk.Tokenizer.Ends[lastCell];
        if (_hasInvalidBytes && HasInvalidBytes(_chunk.Text[start..end]))
        {
            return TabularErrorCode.InvalidBytes;
        }

        return end - start > _maxFieldBytes && HasOverlongCell(firstCell, lastCell) ? TabularErrorCode.FieldTooLong : null;
    }

    /// <summary>Where the first quoted cell beyond the limit opens, or −1.</summary>
    public readonly int OverlongQuote(int firstCell, int lastCell)
    {
        for (var cell = firstCell; cell <= lastCell; cell++)
        {
            var raw = _chunk.RawCell(cell);
            var padding = raw.IndexOfAnyExcept((byte)' ', (byte)'\t', (byte)'\r');
            if (raw.Length - padding > _maxFieldBytes && padding >= 0 && raw[padding] == '"')
            {
                return _chunk.Tokenizer.Ends[cell - 1] + 1 + padding;
            }
        }

        return -1;
    }

    private readonly bool HasOverlongCell(int firstCell, int lastCell)
    {
        for (var cell = firstCell; cell <= lastCell; cell++)
        {
            if (_chunk.RawCell(cell).Length > _maxFieldBytes)
            {
                return true;
            }
        }

        return false;
    }

    private readonly bool HasInvalidBytes(ReadOnlySpan<byte> text) =>
        _isTranscoded ? text.IndexOf("\uFFFD"u8) >= 0 : !Utf8.IsValid(text);
}
