using System.Text;
using SagePortal.Tabular.Csv;
using SagePortal.Tabular.Csv.Sources;

namespace SagePortal.Tabular.Tests.Csv;

public sealed class PreviewTests
{
    [Fact]
    public void Preview_SmallFile_ShowsRowsAndTypes()
    {
        using var stream = new MemoryStream("a;day;w\n1;2024-01-01;\"x\"\"y\"\n2;2024-01-02;NA\n"u8.ToArray());

        var preview = CsvReader.Preview(stream, rows: 5);

        Assert.True(preview.IsWholeFile);
        Assert.Equal(';', preview.Dialect.Delimiter);
        Assert.Equal([ColumnType.Integer, ColumnType.DateTime, ColumnType.Category], preview.Columns.Select(column => column.Type));
        Assert.Equal(["1", "2024-01-01", "x\"y"], preview.Rows[0]);
        Assert.Equal(["2", "2024-01-02", "NA"], preview.Rows[1]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Preview_LargeFile_ReadsItsBeginningOnly(bool isGzip)
    {
        var random = new Random(1);
        var text = "a,b\n" + string.Concat(Enumerable.Range(0, 400_000).Select(i => $"{i},{random.NextInt64()}\n"));
        var bytes = Encoding.UTF8.GetBytes(text);
        using var stream = new MemoryStream(isGzip ? HostileFileTests.Gzip(bytes) : bytes);
        using var counting = new CountingStream(stream);

        var preview = CsvReader.Preview(counting, rows: 3);

        Assert.False(preview.IsWholeFile);
        Assert.Equal(3, preview.Rows.Count);
        Assert.Equal(1 << 20, counting.Count);
        Assert.Empty(preview.Issues);
    }

    [Fact]
    public void Preview_SmallCutArchive_IsRefusedAsDamaged()
    {
        var packed = HostileFileTests.Gzip(Encoding.UTF8.GetBytes("a,b\n1,2\n" + string.Concat(Enumerable.Range(0, 50).Select(i => $"{i},x\n"))));
        using var stream = new MemoryStream(packed, 0, packed.Length - 9);

        Assert.Equal(TabularErrorCode.CorruptArchive, Assert.Throws<TabularException>(() => CsvReader.Preview(stream)).Code);
    }
}
