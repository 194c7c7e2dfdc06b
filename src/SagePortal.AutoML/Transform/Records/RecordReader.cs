using System.Buffers;
using System.Globalization;
using System.Text.Unicode;

namespace SagePortal.AutoML.Transform.Records;

/// <summary>
/// Cuts a file into records: one a line (LF or CRLF), or over several lines where a quoted cell of CSV holds line ends. Blank lines are no
/// records. What cannot be a record (too long, not UTF-8, a NUL byte, a quote never closed) is told as one with a fault, and reading goes
/// on at the next line. Memory: one block, or one record where that is larger.
/// </summary>
/// <param name="stream">Unpacked; at <paramref name="offset"/>.</param>
/// <param name="isCsv">Quotes hold line ends together.</param>
/// <param name="blockBytes">Bytes aimed at for a block.</param>
/// <param name="maxRecordBytes">Longest record.</param>
/// <param name="offset">Bytes of the file before the stream's position.</param>
/// <param name="line">1-based line at <paramref name="offset"/>.</param>
/// <param name="mostRecords">Records of one block.</param>
internal sealed class RecordReader(Stream stream, bool isCsv, int blockBytes, int maxRecordBytes, long offset = 0, long line = 1, int mostRecords = int.MaxValue) : IRecordSource
{
    private const byte Newline = (byte)'\n';
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(blockBytes);
    private int _length;
    private bool _ended;
    private long _offset = offset;
    private long _line = line;

    /// <summary>The next records; null at the end of the file.</summary>
    public RecordBlock? Read()
    {
        while (true)
        {
            Fill(blockBytes);
            SkipByteOrderMark();
            var records = new List<InputRecord>();
            var used = Scan(records);
            if (used == 0 && !_ended)
            {
                // Not even one record fits: read on, up to the longest that is accepted.
                if (_length <= maxRecordBytes)
                {
                    Fill(Math.Max(_length * 2, blockBytes));
                    continue;
                }

                used = SkipOverlong(records);
            }

            if (records.Count == 0 && used == 0)
            {
                return null;
            }

            if (Take(records, used) is { } block)
            {
                return block;
            }
        }
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    private void Fill(int wanted)
    {
        if (wanted > _buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(wanted);
            _buffer.AsSpan(0, _length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        while (!_ended && _length < wanted)
        {
            var read = stream.Read(_buffer, _length, wanted - _length);
            _ended = read == 0;
            _length += read;
        }
    }

    private void SkipByteOrderMark()
    {
        if (_offset == 0 && _buffer.AsSpan(0, _length).StartsWith(ByteOrderMark))
        {
            RemoveFront(ByteOrderMark.Length);
            _offset = ByteOrderMark.Length;
        }
    }

    /// <returns>Bytes up to the end of the last complete record.</returns>
    private int Scan(List<InputRecord> records)
    {
        var bytes = _buffer.AsSpan(0, _length);
        var isClean = Utf8.IsValid(bytes[..CompleteLength(bytes)]) && !bytes.Contains((byte)0);
        var hasQuotes = isCsv && bytes.Contains((byte)'"');
        var position = 0;
        while (position < bytes.Length && records.Count < mostRecords)
        {
            var (end, next, lines, unclosed) = EndOfRecord(bytes, position, hasQuotes);
            if (next < 0)
            {
                break;
            }

            if (end > position)
            {
                var fault = unclosed ? "a quoted cell that begins on this line is never closed"
                    : end - position > maxRecordBytes ? TooLong()
                    : isClean ? null : FaultOf(bytes[position..end]);
                records.Add(new InputRecord(position, end - position, _line, fault));
            }

            _line += lines;
            position = next;
        }

        return position;
    }

    /// <summary>The last character may be cut by the end of the buffer: all up to the last line end, or all at the end of the file.</summary>
    private int CompleteLength(ReadOnlySpan<byte> bytes) => _ended ? bytes.Length : bytes.LastIndexOf(Newline) + 1;

    /// <returns>End without the line end, start of the next record (−1: not in the buffer), lines it takes, and whether a quote stayed open.</returns>
    private (int End, int Next, int Lines, bool Unclosed) EndOfRecord(ReadOnlySpan<byte> bytes, int start, bool hasQuotes)
    {
        var (firstEnd, firstNext) = EndOfLine(bytes, start);
        if (firstNext < 0 || !hasQuotes || !bytes[start..firstEnd].Contains((byte)'"'))
        {
            return (firstEnd, firstNext, 1, false);
        }

        var (end, next, lines) = (firstEnd, firstNext, 1);
        var isOpen = QuoteState.Of(bytes[start..end], isOpen: false);
        while (isOpen)
        {
            if (next >= bytes.Length)
            {
                // Open at the end of what is there: more may come, unless the file ends here or the record is too long already.
                return _ended || bytes.Length - start > maxRecordBytes ? (firstEnd, firstNext, 1, true) : (0, -1, 0, false);
            }

            var from = next;
            (end, next) = EndOfLine(bytes, from);
            if (next < 0)
            {
                return bytes.Length - start > maxRecordBytes ? (firstEnd, firstNext, 1, true) : (0, -1, 0, false);
            }

            lines++;
            isOpen = QuoteState.Of(bytes[from..end], isOpen: true);
        }

        return (end, next, lines, false);
    }

    private (int End, int Next) EndOfLine(ReadOnlySpan<byte> bytes, int start)
    {
        var found = bytes[start..].IndexOf(Newline);
        if (found < 0)
        {
            return _ended ? (TrimReturn(bytes, start, bytes.Length), bytes.Length) : (0, -1);
        }

        return (TrimReturn(bytes, start, start + found), start + found + 1);
    }

    private static int TrimReturn(ReadOnlySpan<byte> bytes, int start, int end) => end > start && bytes[end - 1] == '\r' ? end - 1 : end;

    /// <summary>Drops the rest of a line that is longer than any record may be.</summary>
    private int SkipOverlong(List<InputRecord> records)
    {
        records.Add(new InputRecord(0, Math.Min(_length, 256), _line, TooLong()));
        var kept = Math.Min(_length, 256);
        long dropped = 0;
        while (true)
        {
            var found = _buffer.AsSpan(kept, _length - kept).IndexOf(Newline);
            if (found >= 0 || _ended)
            {
                var until = found >= 0 ? kept + found + 1 : _length;
                _line++;
                dropped += until - kept;
                _buffer.AsSpan(until, _length - until).CopyTo(_buffer.AsSpan(kept));
                _length -= until - kept;
                _offset += dropped;
                return kept;
            }

            dropped += _length - kept;
            _length = kept;
            Fill(Math.Max(blockBytes, kept + 1));
        }
    }

    /// <summary>Hands the used bytes over and keeps the rest.</summary>
    private RecordBlock? Take(List<InputRecord> records, int used)
    {
        _offset += used;
        if (records.Count == 0)
        {
            RemoveFront(used);
            return null;
        }

        var block = new RecordBlock(_buffer, records, _offset, _line);
        var rest = _length - used;
        var next = ArrayPool<byte>.Shared.Rent(Math.Max(blockBytes, rest));
        _buffer.AsSpan(used, rest).CopyTo(next);
        (_buffer, _length) = (next, rest);
        return block;
    }

    private void RemoveFront(int count)
    {
        _buffer.AsSpan(count, _length - count).CopyTo(_buffer);
        _length -= count;
    }

    private string TooLong() => string.Create(CultureInfo.InvariantCulture, $"the record is longer than {maxRecordBytes:N0} bytes (MaxPayloadInMB)");

    private static string? FaultOf(ReadOnlySpan<byte> record)
    {
        var nul = record.IndexOf((byte)0);
        if (nul >= 0)
        {
            return string.Create(CultureInfo.InvariantCulture, $"byte {nul + 1} of the record is NUL: the file is not plain text");
        }

        return Utf8.IsValid(record) ? null : "the record is not valid UTF-8: save the file as UTF-8";
    }
}
