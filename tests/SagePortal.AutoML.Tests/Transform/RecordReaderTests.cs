using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SagePortal.AutoML.Transform.Records;

namespace SagePortal.AutoML.Tests.Transform;

public sealed class RecordReaderTests
{
    [Fact]
    public void Lines_OfAnyLineEnd_AreRecordsWithTheirNumbers() =>
        Assert.Equal(["1:a,b", "2:c", "4:d", "5:e"], Read("a,b\nc\r\n\nd\ne"));

    [Fact]
    public void QuotedCell_OverSeveralLines_StaysOneRecord() =>
        Assert.Equal(["1:1,\"x\n\"\"y\"\"\nz\",2", "4:3,4"], Read("1,\"x\n\"\"y\"\"\nz\",2\n3,4\n"));

    [Fact]
    public void QuoteInsideACell_OpensNothing() => Assert.Equal(["1:5\" pipe,1", "2:6\" pipe,2"], Read("5\" pipe,1\n6\" pipe,2\n"));

    [Fact]
    public void QuoteNeverClosed_SpoilsItsOwnLineOnly() =>
        Assert.Equal(["1:1,2", "2!a quoted cell that begins on this line is never closed", "3:3,4", "4:5,6"], Read("1,2\n7,\"x\n3,4\n5,6\n"));

    [Fact]
    public void QuotesInJsonLines_HoldNothingTogether() => Assert.Equal(["1:\"a", "2:b\""], Read("\"a\nb\"\n", isCsv: false));

    [Fact]
    public void HugeLine_IsToldWithItsNumberAndSkipped() =>
        Assert.Equal(["1:1", "2!the record is longer than 64 bytes (MaxPayloadInMB)", "3:2"], Read("1\n" + new string('x', 5_000) + "\n2\n", most: 64));

    [Fact]
    public void NulBytesAndBrokenUtf8_SpoilTheirOwnLineOnly()
    {
        byte[] bytes = [.. "a\n"u8, (byte)'b', 0, (byte)'\n', 0xC3, 0x28, (byte)'\n', .. "d\n"u8];
        Assert.Equal(["1:a", "2!byte 2 of the record is NUL: the file is not plain text", "3!the record is not valid UTF-8: save the file as UTF-8", "4:d"], Read(bytes, true, 16, 1 << 20));
    }

    [Fact]
    public void ByteOrderMark_IsNoPartOfTheFirstRecord() => Assert.Equal(["1:é", "2:ü"], Read("\uFEFFé\nü"));

    [Fact]
    public void Records_OfAnyFile_DoNotDependOnTheBlockSize()
    {
        var cell = Gen.Elements("1", "é", "", "x y", "\"q\"", "\"a,b\"", "\"n\nl\"", "\"d\"\"d\"", "5\"", "\"open");
        var file = Gen.ListOf(Gen.ListOf(cell).Select(c => string.Join(',', c.Take(4))), 30).Select(rows => string.Join('\n', rows));
        Prop.ForAll(file.ToArbitrary(), Gen.Choose(1, 64).ToArbitrary(), (text, block) => Read(text, block: block).SequenceEqual(Read(text, block: 1 << 20))).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Reading_ResumedAfterAnyBlock_GivesTheRest()
    {
        var text = "1,2\n\"a\nb\",3\n\nx\n4,5\n" + new string('y', 300) + "\n6\n";
        var bytes = Encoding.UTF8.GetBytes(text);
        var whole = Read(text);
        using var stream = new MemoryStream(bytes);
        using var reader = new RecordReader(stream, isCsv: true, 16, 128);
        var seen = 0;
        while (reader.Read() is { } block)
        {
            seen += block.Records.Count;
            var rest = Read(bytes[(int)block.EndOffset..], true, 16, 128, block.EndOffset, block.EndLine);
            Assert.Equal(Read(text, most: 128).Skip(seen), rest);
            block.Dispose();
        }

        Assert.Equal(whole.Count, seen);
    }

    private static List<string> Read(string text, bool isCsv = true, int block = 16, int most = 1 << 20) => Read(Encoding.UTF8.GetBytes(text), isCsv, block, most);

    /// <summary>Records as <c>line:text</c>, faulty ones as <c>line!reason</c>.</summary>
    private static List<string> Read(byte[] bytes, bool isCsv, int block, int most, long offset = 0, long line = 1)
    {
        using var stream = new MemoryStream(bytes);
        using var reader = new RecordReader(stream, isCsv, block, most, offset, line);
        var records = new List<string>();
        while (reader.Read() is { } read)
        {
            records.AddRange(read.Records.Select(r => r.Fault is null ? $"{r.Line}:{Encoding.UTF8.GetString(read.BytesOf(r))}" : $"{r.Line}!{r.Fault}"));
            read.Dispose();
        }

        return records;
    }
}
