using System.Runtime.CompilerServices;
using SagePortal.Tabular.Csv.Parsing;
using SagePortal.Tabular.Csv.Sources;

namespace SagePortal.Tabular.Csv.Tokenizing;

/// <summary>
/// Cuts a text into chunks of whole rows and sorts good rows from malformed ones. Everything here happens in file order under one lock,
/// so rows, row numbers and issues do not depend on chunk size or threads; parsing cells, the larger part, is left to the workers.
/// </summary>
internal sealed class ChunkReader(TextSource source, byte newline, CsvReadOptions options)
{
    /// <summary>A row this long is refused: it would have to be held in memory as a whole.</summary>
    private const int MaxRowBytes = 256 << 20;

    private readonly Lock _gate = new();
    private readonly CellReader _cells = new();
    private byte[] _carry = [];
    private int _carryLength;
    private bool _ended;
    private bool _isDone;
    private long _line = 1;
    private long _rows;
    private int _width;

    /// <summary>Malformed rows so far.</summary>
    public IssueLog Malformed { get; } = new(options.MaxListedIssues);

    /// <summary>Names of the columns, known after the first read.</summary>
    public string[] Header { get; private set; } = [];

    /// <summary>Good data rows so far.</summary>
    public long RowCount => Volatile.Read(ref _rows);

    /// <summary>The next chunk; false at the end. A chunk may hold no good row.</summary>
    /// <exception cref="TabularException">The header is refused, the text is binary, or a row is malformed and the policy is to stop.</exception>
    public bool TryRead(Chunk chunk)
    {
        lock (_gate)
        {
            chunk.Clear();
            if (_isDone)
            {
                return false;
            }

            _isDone = true;
            _carry.AsSpan(0, _carryLength).CopyTo(chunk.Room(_carryLength));
            chunk.Advance(_carryLength);
            if (_ended && _carryLength == 0)
            {
                return false;
            }

            var next = Fill(chunk);
            Keep(chunk.Text[next..]);
            _line = chunk.FirstLine + chunk.Text[..next].Count(newline);
            _rows += chunk.RowCount;
            _isDone = false;
            return true;
        }
    }

    /// <summary>Reads until there is at least one row end, or a row that ends too late; returns where the next chunk begins.</summary>
    private int Fill(Chunk chunk)
    {
        for (var length = Math.Max(options.ChunkBytes, chunk.Length); ; length = chunk.Length * 2)
        {
            Grow(chunk, length);
            chunk.ClearRows();
            chunk.FirstLine = _line;
            chunk.FirstRow = _rows;
            unsafe
            {
                chunk.Tokenizer.Tokenize(chunk.Pointer, 0, chunk.Length);
            }

            var next = Sort(chunk);
            if (next > 0 || _ended)
            {
                return next;
            }

            if (chunk.Length > MaxRowBytes)
            {
                throw new TabularException(
                    TabularErrorCode.FieldTooLong, $"the row at line {_line} is longer than {MaxRowBytes} bytes: check the line ending and the quotes", _line);
            }
        }
    }

    /// <summary>Reads on until the chunk has the given length. Text carried over may fill it already, after a quote was given up.</summary>
    private void Grow(Chunk chunk, int length)
    {
        if (!_ended)
        {
            var room = chunk.Room(length - chunk.Length);
            var read = source.Read(room);
            _ended = read < room.Length;
            if (room[..read].Contains((byte)0))
            {
                var offset = chunk.Length + room[..read].IndexOf((byte)0);
                chunk.Advance(read);
                var line = _line + chunk.Text[..offset].Count(newline);
                throw new TabularException(TabularErrorCode.NotText, $"line {line} holds a NUL byte, so the file is not a text table", line);
            }

            chunk.Advance(read);
        }

        if (_ended && chunk.Length > 0 && chunk.Text[^1] != newline)
        {
            chunk.Room(1)[0] = newline;
            chunk.Advance(1);
        }
    }

    private void Keep(ReadOnlySpan<byte> rest)
    {
        if (_carry.Length < rest.Length)
        {
            _carry = new byte[rest.Length * 2];
        }

        rest.CopyTo(_carry);
        _carryLength = rest.Length;
    }

    /// <summary>Goes through the complete rows; returns the offset behind the last row dealt with, 0 when more text is needed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Sort(Chunk chunk)
    {
        var tokens = chunk.Tokenizer;
        var check = RowCheck.Create(chunk, source.IsTranscoded, options.MaxFieldBytes);
        var lines = new LineCounter(chunk.Text, newline, _line);
        var (previous, start) = (0, 0);
        for (var row = 0; row < tokens.RowCount; row++)
        {
            var last = tokens.RowEnds[row];
            var end = tokens.Ends[last];
            var openQuote = end - start > options.MaxFieldBytes ? check.OverlongQuote(previous + 1, last) : -1;
            if (openQuote >= 0)
            {
                return Recover(chunk, openQuote, ref lines);
            }

            Classify(chunk, ref check, ref lines, row, previous + 1, last);
            previous = last;
            start = end + 1;
        }

        var isOverlong = chunk.Length - tokens.OpenQuote > options.MaxFieldBytes;
        if (!tokens.EndsInQuotes || !(_ended || isOverlong))
        {
            return start;
        }

        // A cell of the unfinished row may have closed too late already; a smaller chunk would have ended within it.
        var overlong = check.OverlongQuote(previous + 1, tokens.EndCount - 1);
        return Recover(chunk, overlong >= 0 ? overlong : tokens.OpenQuote, ref lines, start);
    }

    /// <summary>A quote that does not close in time spoils its row up to the end of its line; reading goes on behind it.</summary>
    private int Recover(Chunk chunk, int openQuote, ref LineCounter lines, int start = 0)
    {
        var length = chunk.Text[openQuote..].IndexOf(newline);
        if (length < 0)
        {
            return start;
        }

        var line = lines.LineAt(openQuote);
        Report(TabularErrorCode.UnclosedQuote, line, "has a quote that is never closed: close it, or double it if it is text");
        return openQuote + length + 1;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Classify(Chunk chunk, ref RowCheck check, ref LineCounter lines, int row, int first, int last)
    {
        var count = last - first + 1;
        if (count == 1 && IsBlank(chunk.RawCell(first)))
        {
            return;
        }

        var problem = check.Examine(row, first, last);
        if (_width == 0)
        {
            if (problem is { } bad)
            {
                throw Refusal(bad, lines.LineAt(chunk.Tokenizer.Ends[first - 1] + 1), "the header ");
            }

            Header = HeaderReader.Read(chunk, first, last, _cells, options.MaxColumns);
            _width = Header.Length;
            return;
        }

        if (problem is null && count == _width)
        {
            chunk.AddRow(first);
            return;
        }

        ReportRow(problem, count, lines.LineAt(chunk.Tokenizer.Ends[first - 1] + 1));
    }

    private void ReportRow(TabularErrorCode? problem, int count, long line)
    {
        var code = problem ?? (count < _width ? TabularErrorCode.TooFewCells : TabularErrorCode.TooManyCells);
        Report(code, line, code switch
        {
            TabularErrorCode.TooFewCells => $"has {count} cells, the header has {_width}: add the missing cells",
            TabularErrorCode.TooManyCells => $"has {count} cells, the header has {_width}: quote cells that hold the delimiter",
            _ => Describe(code),
        });
    }

    private void Report(TabularErrorCode code, long line, string what)
    {
        if (options.MalformedRows == MalformedRowPolicy.Stop)
        {
            throw new TabularException(TabularErrorCode.MalformedRow, $"line {line} {what}", line);
        }

        Malformed.Add(line, () => new CsvIssue(code, line, null, $"line {line} {what}"));
    }

    private static TabularException Refusal(TabularErrorCode code, long line, string subject) =>
        new(TabularErrorCode.MalformedRow, $"{subject}in line {line} {Describe(code)}", line);

    private static string Describe(TabularErrorCode code) => code switch
    {
        TabularErrorCode.InvalidBytes => "holds bytes that are not valid in the file's encoding: save the file as UTF-8, or choose its encoding",
        TabularErrorCode.TextAfterQuote => "has text after a closing quote: double the quotes inside quoted cells",
        _ => "has a cell longer than the limit: shorten it, or check the quotes",
    };

    private static bool IsBlank(ReadOnlySpan<byte> cell) => cell.Trim(" \t\r"u8).IsEmpty;
}
