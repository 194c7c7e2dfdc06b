using System.Text;
using SagePortal.Tabular.Csv;
using SagePortal.Tabular.Csv.Sources;

namespace SagePortal.Tabular.Tests.Csv;

public sealed class DialectTests
{
    private const string Japanese = "名前,都市,値\n田中,東京都,1\n佐藤さん,大阪府,2\nカタカナ,京都,3\n";

    [Theory]
    [InlineData("a,b,c\n1,2,3\n", ',')]
    [InlineData("a;b;c\n1,5;2,5;3,5\n", ';')]
    [InlineData("a\tb\tc\n1,2\t2\t3\n", '\t')]
    [InlineData("a|b|c\nx,y|2|3\nx|2|3\n", '|')]
    [InlineData("text;n\n\"a,b,c\";1\n\"d,e,f\";2\n", ';')]
    [InlineData("one\n1\n2\n", ',')]
    public void Read_AnyDelimiter_IsDetected(string text, char delimiter) => Assert.Equal(delimiter, Reading.Text(text).Dialect.Delimiter);

    [Theory]
    [InlineData("a,b\r\n1,x\r\n2,y\r\n", '\n')]
    [InlineData("a,b\n1,x\n2,y", '\n')]
    [InlineData("a,b\r1,x\r2,y\r", '\r')]
    [InlineData("a,b\r\n1,x\n2,\"y\"\r\n", '\n')]
    public void Read_AnyLineEnding_GivesTheSameCells(string text, char lineEnding)
    {
        var result = Reading.Text(text);

        Assert.Equal(lineEnding, result.Dialect.LineEnding);
        Assert.Equal(["1", "2"], Reading.Cells(result, "a"));
        Assert.Equal(["x", "y"], Reading.Cells(result, "b"));
    }

    [Fact]
    public void Read_DecimalComma_ReadsNumbers()
    {
        var result = Reading.Text("a;b\n1,5;x\n-2,25;y\n3;z\n");

        Assert.True(result.Dialect.DecimalComma);
        Assert.Equal([1.5, -2.25, 3], ((NumericColumn)result.Table["a"]).Values);
    }

    [Theory]
    [InlineData(TextEncoding.Utf8, true)]
    [InlineData(TextEncoding.Utf8, false)]
    [InlineData(TextEncoding.Utf16LittleEndian, true)]
    [InlineData(TextEncoding.Utf16BigEndian, true)]
    [InlineData(TextEncoding.ShiftJis, false)]
    public void Read_AnyEncoding_IsDetectedAndDecoded(TextEncoding encoding, bool withMark)
    {
        byte[] mark = !withMark ? [] : encoding switch
        {
            TextEncoding.Utf8 => [0xEF, 0xBB, 0xBF],
            TextEncoding.Utf16LittleEndian => [0xFF, 0xFE],
            _ => [0xFE, 0xFF],
        };

        var result = Reading.Bytes([.. mark, .. CharacterSets.Get(encoding).GetBytes(Japanese)]);

        Assert.Equal((encoding, withMark), (result.Dialect.Encoding, result.Dialect.HasByteOrderMark));
        Assert.Equal(["名前", "都市", "値"], result.Schema.Select(column => column.Name));
        Assert.Equal(["東京都", "大阪府", "京都"], Reading.Cells(result, "都市"));
    }

    [Fact]
    public void Read_Utf16WithoutMark_IsDetected()
    {
        var result = Reading.Bytes(Encoding.Unicode.GetBytes("name,n\nanna,1\nbert,2\n"));

        Assert.Equal(TextEncoding.Utf16LittleEndian, result.Dialect.Encoding);
        Assert.Equal(["anna", "bert"], Reading.Cells(result, "name"));
    }

    [Fact]
    public void Read_WesternBytes_AreNotTakenForShiftJis()
    {
        var bytes = Encoding.Latin1.GetBytes("ville,n\nOrléans,1\nécole,2\nZürich,3\n");

        Assert.Equal(TabularErrorCode.MalformedRow, Assert.Throws<TabularException>(() => Reading.Bytes(bytes)).Code);
        var result = Reading.Bytes(bytes, new CsvReadOptions { Encoding = TextEncoding.Windows1252 });
        Assert.Equal(["Orléans", "école", "Zürich"], Reading.Cells(result, "ville"));
    }

    [Fact]
    public void Read_InvalidShiftJis_IsAMalformedRow()
    {
        byte[] bytes = [.. CharacterSets.Get(TextEncoding.ShiftJis).GetBytes(Japanese), .. "x,"u8, 0x81, 0x20, .. ",4\n"u8];

        var result = Reading.Bytes(bytes, new CsvReadOptions { Encoding = TextEncoding.ShiftJis, MalformedRows = MalformedRowPolicy.Skip });

        Assert.Equal((TabularErrorCode.InvalidBytes, 5L), (Assert.Single(result.Issues).Code, result.Issues[0].Line));
    }

    [Fact]
    public void Read_Gzip_ReadsWhatIsInside()
    {
        var result = Reading.Bytes(HostileFileTests.Gzip(Encoding.UTF8.GetBytes("a,b\n1,x\n")));

        Assert.True(result.Dialect.IsGzip);
        Assert.Equal(["x"], Reading.Cells(result, "b"));
    }

    [Fact]
    public void Read_GzipOfSeveralMembers_ReadsAll()
    {
        byte[] packed = [.. HostileFileTests.Gzip("a,b\n1,x\n"u8.ToArray()), .. HostileFileTests.Gzip("2,y\n"u8.ToArray())];

        Assert.Equal(["x", "y"], Reading.Cells(Reading.Bytes(packed), "b"));
    }

    [Fact]
    public void Read_QuotedCells_KeepTheirContent()
    {
        var result = Reading.Text("a,b\n\"x,\"\"1\"\"\n line 2\",\" padded \"\n  plain  ,\"\"\n5\" pipe,NA\n");

        Assert.Equal(["x,\"1\"\n line 2", "plain", "5\" pipe"], Reading.Cells(result, "a"));
        Assert.Equal([" padded ", "∅", "∅"], Reading.Cells(result, "b"));
    }

    [Fact]
    public void Read_MissingMarkers_AreConfigurable()
    {
        const string text = "a,b\nNA,unknown\n?,x\nnull,y\n-,z\n";

        Assert.Equal(["∅", "∅", "∅", "-"], Reading.Cells(Reading.Text(text), "a"));
        Assert.Equal(["unknown", "x", "y", "z"], Reading.Cells(Reading.Text(text), "b"));
        Assert.Equal(["NA", "?", "null", "∅"], Reading.Cells(Reading.Text(text, new CsvReadOptions { MissingMarkers = ["-"] }), "a"));
    }

    [Fact]
    public void Read_StreamThatCannotSeek_IsReadFromItsPosition()
    {
        using var inner = new MemoryStream("skipped a,b\n1,x\nlate,y\n"u8.ToArray());
        inner.Position = "skipped ".Length;
        using var forward = new CountingStream(inner);

        var result = CsvReader.Read(forward);

        Assert.Equal(["1", "late"], Reading.Cells(result, "a"));
        Assert.True(inner.CanRead);
    }
}
