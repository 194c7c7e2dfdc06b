using SagePortal.Tabular.Csv.Sources;
using SagePortal.Tabular.Csv.Tokenizing;

namespace SagePortal.Tabular.Csv.Dialects;

/// <summary>Line ending, delimiter and decimal mark from the beginning of a file.</summary>
internal static class DialectDetector
{
    private const int MaxRows = 200;

    private static readonly char[] s_delimiters = [',', ';', '\t', '|'];

    public static CsvDialect Detect(FileSample sample, CsvReadOptions options)
    {
        var newline = sample.Text.AsSpan().Contains((byte)'\r') && !sample.Text.AsSpan().Contains((byte)'\n') ? '\r' : '\n';
        var delimiter = options.Delimiter ?? DetectDelimiter(sample, newline);
        var decimalComma = delimiter != ',' && DecimalCommaDetector.IsLikely(Tokenize(sample, delimiter, newline));
        return new CsvDialect(
            delimiter, sample.Form.Encoding, sample.Form.MarkLength > 0, newline, sample.Form.IsGzip, decimalComma);
    }

    /// <summary>The delimiter under which most rows have as many cells as the first; of equals the one with more cells.</summary>
    private static char DetectDelimiter(FileSample sample, char newline)
    {
        var (best, bestScore, bestWidth) = (',', 0.0, 1);
        foreach (var delimiter in s_delimiters)
        {
            var (score, width) = Score(Tokenize(sample, delimiter, newline));
            if (width > 1 && (score > bestScore || (score == bestScore && width > bestWidth)))
            {
                (best, bestScore, bestWidth) = (delimiter, score, width);
            }
        }

        return best;
    }

    private static (double Score, int Width) Score(Chunk chunk)
    {
        var tokens = chunk.Tokenizer;
        int width = 0, rows = 0, equal = 0;
        for (int row = 0, previous = 0; row < Math.Min(tokens.RowCount, MaxRows); previous = tokens.RowEnds[row++])
        {
            var cells = tokens.RowEnds[row] - previous;
            if (cells == 1 && chunk.RawCell(tokens.RowEnds[row]).Trim(" \t\r"u8).IsEmpty)
            {
                continue;
            }

            width = width == 0 ? cells : width;
            rows++;
            equal += cells == width ? 1 : 0;
        }

        return (rows == 0 ? 0 : rows == 1 ? 0.5 : (double)(equal - 1) / (rows - 1), width);
    }

    private static unsafe Chunk Tokenize(FileSample sample, char delimiter, char newline)
    {
        var chunk = new Chunk((byte)delimiter, (byte)newline, sample.Text.Length + 1);
        sample.Text.CopyTo(chunk.Room(sample.Text.Length));
        chunk.Advance(sample.Text.Length);
        if (sample.IsWhole && sample.Text.Length > 0 && sample.Text[^1] != newline)
        {
            chunk.Room(1)[0] = (byte)newline;
            chunk.Advance(1);
        }

        chunk.Tokenizer.Tokenize(chunk.Pointer, 0, chunk.Length);
        return chunk;
    }
}
