using System.Text.Unicode;

namespace SagePortal.Tabular.Csv.Sources;

/// <summary>Tells text from binary files and one encoding from another by the first bytes.</summary>
internal static class EncodingDetector
{
    /// <summary>More control characters than one in 50 bytes: not text.</summary>
    private const int ControlShare = 50;

    private static readonly (byte[] Magic, string Name, string Remedy)[] s_binaries =
    [
        ([.. "PK\u0003\u0004"u8], "a ZIP archive or an Excel workbook (.xlsx)", "save the sheet as CSV"),
        ([0xD0, 0xCF, 0x11, 0xE0], "an Excel workbook (.xls)", "save the sheet as CSV"),
        ([.. "PAR1"u8], "a Parquet file", "export it as CSV"),
        ([.. "%PDF"u8], "a PDF document", "export the table as CSV"),
        ([.. "SQLite format 3"u8], "an SQLite database", "export the table as CSV"),
        ([0x28, 0xB5, 0x2F, 0xFD], "a Zstandard archive", "use gzip or upload it uncompressed"),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "an xz archive", "use gzip or upload it uncompressed"),
        ([0x89, 0x50, 0x4E, 0x47], "a PNG image", "upload a CSV file"),
    ];

    /// <exception cref="TabularException">Empty or not text.</exception>
    public static FileForm Detect(ReadOnlySpan<byte> bytes, bool isGzip, bool isWhole, TextEncoding? chosen)
    {
        if (bytes.IsEmpty)
        {
            throw new TabularException(TabularErrorCode.EmptyFile, "the file is empty: it needs a header row and data rows");
        }

        RefuseBinary(bytes);
        var (encoding, markLength) = ByMark(bytes);
        if (chosen is { } choice)
        {
            return new FileForm(isGzip, choice, choice == encoding ? markLength : 0);
        }

        encoding ??= ByZeros(bytes) ?? ByValidity(bytes, isWhole);
        return new FileForm(isGzip, encoding.Value, markLength);
    }

    private static void RefuseBinary(ReadOnlySpan<byte> bytes)
    {
        foreach (var (magic, name, remedy) in s_binaries)
        {
            if (bytes.StartsWith(magic))
            {
                throw new TabularException(TabularErrorCode.NotText, $"the file is {name}, not a text table: {remedy}");
            }
        }
    }

    private static (TextEncoding? Encoding, int Length) ByMark(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (TextEncoding.Utf8, 3),
        [0xFF, 0xFE, ..] => (TextEncoding.Utf16LittleEndian, 2),
        [0xFE, 0xFF, ..] => (TextEncoding.Utf16BigEndian, 2),
        _ => (null, 0),
    };

    /// <summary>UTF-16 without mark: the high bytes of ASCII are zero, at one parity only.</summary>
    private static TextEncoding? ByZeros(ReadOnlySpan<byte> bytes)
    {
        Span<int> zeros = [0, 0];
        for (var i = 0; i < bytes.Length; i++)
        {
            zeros[i & 1] += bytes[i] == 0 ? 1 : 0;
        }

        if (zeros[0] + zeros[1] == 0)
        {
            return null;
        }

        var half = bytes.Length / 2;
        if (zeros[0] == 0 && zeros[1] > half / 4)
        {
            return TextEncoding.Utf16LittleEndian;
        }

        return zeros[1] == 0 && zeros[0] > half / 4
            ? TextEncoding.Utf16BigEndian
            : throw new TabularException(
                TabularErrorCode.NotText, $"the file holds NUL bytes (the first at offset {bytes.IndexOf((byte)0)}), so it is not a text table: upload a CSV file");
    }

    /// <summary>Bytes of no supported encoding are read as UTF-8, so that the rows they stand in are named.</summary>
    private static TextEncoding ByValidity(ReadOnlySpan<byte> bytes, bool isWhole)
    {
        RefuseControls(bytes);
        var checkedBytes = isWhole ? bytes : bytes[..CompleteLength(bytes)];
        return !Utf8.IsValid(checkedBytes) && ShiftJisDetector.IsLikely(bytes, isWhole) ? TextEncoding.ShiftJis : TextEncoding.Utf8;
    }

    private static void RefuseControls(ReadOnlySpan<byte> bytes)
    {
        var controls = 0;
        foreach (var c in bytes)
        {
            controls += c < 0x20 && c is not (0x09 or 0x0A or 0x0D or 0x0C or 0x1B) ? 1 : 0;
        }

        if (controls > bytes.Length / ControlShare + 1)
        {
            throw new TabularException(TabularErrorCode.NotText, "the file is full of control characters, so it is not a text table: upload a CSV file");
        }
    }

    /// <summary>The length without a UTF-8 sequence cut by the end of the sample.</summary>
    private static int CompleteLength(ReadOnlySpan<byte> bytes)
    {
        for (var back = 1; back <= Math.Min(3, bytes.Length); back++)
        {
            var c = bytes[^back];
            if (c >= 0xC0)
            {
                var needed = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : 2;
                return back < needed ? bytes.Length - back : bytes.Length;
            }

            if (c < 0x80)
            {
                break;
            }
        }

        return bytes.Length;
    }
}
