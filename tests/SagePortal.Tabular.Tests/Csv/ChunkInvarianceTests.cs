using FsCheck;
using FsCheck.Fluent;
using SagePortal.Tabular.Csv;

namespace SagePortal.Tabular.Tests.Csv;

public sealed class ChunkInvarianceTests
{
    private static readonly string[] s_cells =
    [
        "1", "2.5", "-3e2", "007", "", "NA", "word", "\"a,b\"", "\"x\ny\"", "\"say \"\"hi\"\"\"", "2024-01-31", "1/2/2024", "31/12/2023", "yes", "no",
        "12:30", " padded ", "\" kept \"", "it\"s", "\"bad\"x", "\"open", "é", "漢字",
    ];

    private static readonly CsvReadOptions s_skipping = new() { MalformedRows = MalformedRowPolicy.Skip, Delimiter = ',', Threads = 1, MaxFieldBytes = 64 };

    [Fact]
    public void Read_AnyChunkSizeAndThreads_GivesTheSameTable() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(Files().ToArbitrary(), text =>
        {
            var whole = TryRead(text, s_skipping);
            return new[] { (1, 64), (2, 64), (3, 100), (2, 257), (4, 1000) }.All(cut =>
                TryRead(text, s_skipping with { Threads = cut.Item1, ChunkBytes = cut.Item2 }) == whole);
        }));

    [Fact]
    public void Read_OverlongQuoteAndAnOpenOneInTheLastRow_GivesUpTheFirstWhateverTheChunks()
    {
        var text = "a,b,c\n\"" + new string('x', 70) + "\n1,2,3\n\",5,\"open\n7,8,9\n";

        var whole = Reading.Text(text, s_skipping);

        Assert.Equal([2L, 4L], whole.Issues.Select(issue => issue.Line));
        Assert.Equal(2, whole.Table.RowCount);
        foreach (var bytes in new[] { 64, 80, 90, 1000 })
        {
            Assert.Equal(TryRead(text, s_skipping), TryRead(text, s_skipping with { ChunkBytes = bytes }));
        }
    }

    [Fact]
    public void Read_LongFileInSmallChunks_GivesTheSameTable()
    {
        var random = new Random(5);
        var lines = Enumerable.Range(0, 4000).Select(i =>
            $"{i},{random.NextDouble():R},{(random.Next(8) == 0 ? "" : "w" + random.Next(500))},\"t {random.Next(50)}\n,\",2024-02-{1 + random.Next(28):00}");
        var text = "id,x,word,quoted,day\n" + string.Join("\r\n", lines);

        var expected = Reading.Fingerprint(Reading.Text(text, new CsvReadOptions { Threads = 1 }));

        Assert.Equal(expected, Reading.Fingerprint(Reading.Text(text, new CsvReadOptions { Threads = 2, ChunkBytes = 5000 })));
        Assert.Equal(expected, Reading.Fingerprint(Reading.Text(text, new CsvReadOptions { Threads = 4, ChunkBytes = 64 })));
    }

    [Fact]
    public void Read_LateMisfit_EqualsTheFullScan()
    {
        var numbers = string.Concat(Enumerable.Range(0, 3000).Select(i => $"{i % 7}.50,2024-01-01,{i}\n"));

        var result = Reading.Text("a,b,c\n" + numbers + "x,never,1e3\n", new CsvReadOptions { ChunkBytes = 1000, Threads = 2 });

        Assert.Equal([ColumnType.Category, ColumnType.Category, ColumnType.Integer], result.Schema.Select(column => column.Type));
        Assert.Equal("0.50", result.Table["a"].Format(0));
        Assert.Equal("x", result.Table["a"].Format(3000));
        Assert.Equal(["2024-01-01", "never"], ((CategoricalColumn)result.Table["b"]).Levels);
        Assert.Equal(1000, ((NumericColumn)result.Table["c"]).Values[3000]);
    }

    private static string TryRead(string text, CsvReadOptions options)
    {
        try
        {
            return Reading.Fingerprint(Reading.Text(text, options));
        }
        catch (TabularException e)
        {
            return e.Code + e.Message;
        }
    }

    private static Gen<string> Files() =>
        from kinds in Gen.Elements(Gen.Elements(s_cells), Gen.Elements("1", "2.5", "", "3"), Gen.Elements("1/2/2024", "3/4/2024", "5/13/2024"), Gen.Elements("yes", "no")).ListOf(3)
        from rows in Gen.CollectToList(kinds).ListOf()
        from ending in Gen.Elements("\n", "\r\n")
        from last in Gen.Elements("", "\n", "1,2,3")
        select "a,b,c" + ending + string.Concat(rows.Select(row => string.Join(',', row) + ending)) + last;
}
