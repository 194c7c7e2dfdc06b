using System.IO.Compression;
using System.Text;
using SagePortal.Tabular.Csv;

namespace SagePortal.Tabular.Tests.Csv;

public sealed class HostileFileTests
{
    private static readonly CsvReadOptions s_skip = new() { MalformedRows = MalformedRowPolicy.Skip };

    [Theory]
    [InlineData("", TabularErrorCode.EmptyFile)]
    [InlineData("\n\n \r\n", TabularErrorCode.EmptyFile)]
    [InlineData("a,b\n", TabularErrorCode.HeaderOnly)]
    [InlineData("a,b", TabularErrorCode.HeaderOnly)]
    [InlineData("a,b,a\n1,2,3\n", TabularErrorCode.DuplicateColumn)]
    [InlineData("a,,c\n1,2,3\n", TabularErrorCode.EmptyColumnName)]
    [InlineData("1.5,2\n3.5,4\n", TabularErrorCode.HeaderMissing)]
    [InlineData("PK\u0003\u0004rest", TabularErrorCode.NotText)]
    [InlineData("a,b\n1,\0\n", TabularErrorCode.NotText)]
    public void Read_UnusableFile_IsRefusedWithItsCode(string text, TabularErrorCode code) =>
        Assert.Equal(code, Reading.Refusal(text).Code);

    [Fact]
    public void Read_DuplicateHeader_NamesColumnAndPositions()
    {
        var refusal = Reading.Refusal("a,b,a\n1,2,3\n");

        Assert.Equal("a", refusal.Column);
        Assert.Equal("columns 1 and 3 are both named `a`: rename one of them", refusal.Message);
    }

    [Fact]
    public void Read_EmptyHeaderCell_NamesItsPosition() => Assert.Contains("column 2 has no name", Reading.Refusal("a,,c\n1,2,3\n").Message, StringComparison.Ordinal);

    [Fact]
    public void Read_NulByteFarIntoTheFile_NamesTheLine()
    {
        var text = "a,b\n" + string.Concat(Enumerable.Repeat("1,2\n", 400_000)) + "3,\0\n";

        var refusal = Reading.Refusal(text);

        Assert.Equal((TabularErrorCode.NotText, 400_002L), (refusal.Code, refusal.Line));
    }

    [Theory]
    [InlineData("a,b\n1,2\n3\n", 3, TabularErrorCode.TooFewCells)]
    [InlineData("a,b\n1,2\n\n3,4,5\n", 4, TabularErrorCode.TooManyCells)]
    [InlineData("a,b\n1,2\n3,\"4\n5,6\n", 3, TabularErrorCode.UnclosedQuote)]
    [InlineData("a,b\n1,2\n\"3\"x,4\n5,6\n", 3, TabularErrorCode.TextAfterQuote)]
    [InlineData("a,b\n\"1\n\n\",2\n3\n", 5, TabularErrorCode.TooFewCells)]
    public void Read_MalformedRow_StopsOrListsItWithItsLine(string text, long line, TabularErrorCode code)
    {
        var refusal = Reading.Refusal(text);
        Assert.Equal((TabularErrorCode.MalformedRow, line), (refusal.Code, refusal.Line));

        var issue = Assert.Single(Reading.Text(text, s_skip).Issues);
        Assert.Equal((code, line), (issue.Code, issue.Line));
        Assert.StartsWith($"line {line} ", issue.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_UnclosedQuote_SkipsItsLineOnly()
    {
        var result = Reading.Text("a,b\n1,2\n3,\"4\n5,6\n7,8\n", s_skip);

        Assert.Equal(["1", "5", "7"], Reading.Cells(result, "a"));
        Assert.Equal(1, result.MalformedRowCount);
    }

    [Fact]
    public void Read_QuotedCellBeyondTheLimit_IsAnUnclosedQuote()
    {
        var text = "a,b\n1,\"" + new string('x', 3000) + "\"\n2,y\n";

        var result = Reading.Text(text, s_skip with { MaxFieldBytes = 1024 });

        Assert.Equal(["2"], Reading.Cells(result, "a"));
        Assert.Equal(TabularErrorCode.UnclosedQuote, Assert.Single(result.Issues).Code);
    }

    [Fact]
    public void Read_ManyUnclosedQuotes_SkipsALineForEach()
    {
        var text = "a\n" + string.Concat(Enumerable.Range(0, 300).Select(i => $"\"open {i}\n" + string.Concat(Enumerable.Repeat("plain\n", 400))));

        var result = Reading.Text(text, s_skip with { MaxFieldBytes = 1024, ChunkBytes = 4096, Threads = 2 });

        Assert.Equal((300L, 120_000), (result.MalformedRowCount, result.RowCount));
    }

    [Fact]
    public void Read_PlainCellBeyondTheLimit_IsListed()
    {
        var result = Reading.Text("a,b\n1," + new string('x', 3000) + "\n2,y\n", s_skip with { MaxFieldBytes = 1024 });

        Assert.Equal((TabularErrorCode.FieldTooLong, 2L), (Assert.Single(result.Issues).Code, result.Issues[0].Line));
        Assert.Equal(1, result.RowCount);
    }

    [Fact]
    public void Read_InvalidUtf8_IsAMalformedRow()
    {
        byte[] bytes = [.. "a,b\n1,x\n2,"u8, 0xFF, 0xC0, .. "\n3,y\n"u8];

        var result = Reading.Bytes(bytes, s_skip);

        Assert.Equal((TabularErrorCode.InvalidBytes, 3L), (Assert.Single(result.Issues).Code, result.Issues[0].Line));
        Assert.Equal(["1", "3"], Reading.Cells(result, "a"));
    }

    [Fact]
    public void Read_MoreIssuesThanListed_CountsThemAll()
    {
        var text = "a,b\n1,2\n" + string.Concat(Enumerable.Repeat("3\n", 5000));

        var result = Reading.Text(text, s_skip with { ChunkBytes = 100, Threads = 2, MaxListedIssues = 7 });

        Assert.Equal(5000, result.MalformedRowCount);
        Assert.Equal([3, 4, 5, 6, 7, 8, 9], result.Issues.Select(issue => issue.Line));
    }

    [Fact]
    public void Read_OnlyMalformedRows_SaysSo() => Assert.Contains("no row of the file can be read", Reading.Refusal("a,b\n1\n2\n", s_skip).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_TooManyColumns_IsRefused()
    {
        var header = string.Join(',', Enumerable.Range(0, 101).Select(i => "c" + i));

        Assert.Equal(TabularErrorCode.TooManyColumns, Reading.Refusal(header + "\n", new CsvReadOptions { MaxColumns = 100 }).Code);
    }

    [Fact]
    public void Read_TenThousandColumns_ReadsThemAll()
    {
        var text = string.Join(',', Enumerable.Range(0, 12_000).Select(i => "column" + i)) + "\n"
            + string.Concat(Enumerable.Repeat(string.Join(',', Enumerable.Range(0, 12_000)) + "\n", 30));

        var result = Reading.Text(text, new CsvReadOptions { Threads = 2, ChunkBytes = 200_000 });

        Assert.Equal((12_000, 30), (result.Table.Columns.Count, result.RowCount));
        Assert.Equal("11999", result.Table["column11999"].Format(29));
    }

    [Fact]
    public void Read_GzipBomb_IsRefused()
    {
        var packed = GzipBomb(100 << 20);

        var byRatio = Assert.Throws<TabularException>(() => Reading.Bytes(packed));
        var bySize = Assert.Throws<TabularException>(() => Reading.Bytes(packed, new CsvReadOptions { MaxDecompressedBytes = 1 << 21 }));

        Assert.Equal((TabularErrorCode.DecompressionLimit, TabularErrorCode.DecompressionLimit), (byRatio.Code, bySize.Code));
    }

    [Fact]
    public void Read_CutGzip_IsRefused()
    {
        var random = new Random(3);
        var text = "a\n" + string.Concat(Enumerable.Range(0, 300_000).Select(_ => random.Next() + "\n"));
        var packed = Gzip(Encoding.UTF8.GetBytes(text));

        Assert.Equal(TabularErrorCode.CorruptArchive, Assert.Throws<TabularException>(() => Reading.Bytes(packed[..(packed.Length / 2)])).Code);
    }

    [Fact]
    public void Read_Cancelled_Throws()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        using var stream = new MemoryStream("a\n1\n"u8.ToArray());

        Assert.Throws<OperationCanceledException>(() => CsvReader.Read(stream, cancellationToken: cancelled.Token));
    }

    internal static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }

    private static byte[] GzipBomb(int unpackedBytes)
    {
        var block = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("1,2\n", 1 << 18)));
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize))
        {
            gzip.Write("a,b\n"u8);
            for (var written = 0; written < unpackedBytes; written += block.Length)
            {
                gzip.Write(block);
            }
        }

        return packed.ToArray();
    }
}
