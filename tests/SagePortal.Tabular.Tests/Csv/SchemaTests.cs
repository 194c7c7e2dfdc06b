using SagePortal.Tabular.Csv;

namespace SagePortal.Tabular.Tests.Csv;

public sealed class SchemaTests
{
    private static readonly CsvReadOptions s_fixed = new()
    {
        Schema =
        [
            new ColumnSchema("n", ColumnType.Number),
            new ColumnSchema("day", ColumnType.DateTime) { DateOrder = DateOrder.DayMonthYear },
            new ColumnSchema("flag", ColumnType.Boolean),
            new ColumnSchema("code", ColumnType.Category),
            new ColumnSchema("gone", ColumnType.Integer),
        ],
    };

    private const string File = "code,extra,n,flag,day\n01,x,1.5,yes,1/2/2024\n2,y,abc,perhaps,13/13/2024\n3.0,z,,no,31/12/2024\n";

    [Fact]
    public void Read_FixedSchema_HasItsColumnsInItsOrder()
    {
        var result = Reading.Text(File, s_fixed);

        Assert.Equal(["n", "day", "flag", "code", "gone"], result.Table.Columns.Select(column => column.Name));
        Assert.Equal(s_fixed.Schema!.Select(column => column.Type), result.Table.Columns.Select(column => column.Type));
        Assert.Equal(["gone"], result.AbsentColumns);
        Assert.Equal(["extra"], result.ExtraColumns);
        Assert.Equal(["∅", "∅", "∅"], Reading.Cells(result, "gone"));
        Assert.Equal(["01", "2", "3.0"], Reading.Cells(result, "code"));
        Assert.Equal(["2024-02-01", "∅", "2024-12-31"], Reading.Cells(result, "day"));
    }

    [Fact]
    public void Read_CellThatDoesNotFit_IsMissingAndListed()
    {
        var result = Reading.Text(File, s_fixed);

        Assert.Equal(["1.5", "∅", "∅"], Reading.Cells(result, "n"));
        Assert.Equal(3, result.UnfitCellCount);
        Assert.Equal([("day", 3L), ("flag", 3L), ("n", 3L)], result.Issues.Select(issue => (issue.Column!, issue.Line)));
        Assert.All(result.Issues, issue => Assert.Equal(TabularErrorCode.CellTypeMismatch, issue.Code));
        Assert.Equal("line 3, column `n`: `abc` is not a number, read as missing", result.Issues[2].Message);
    }

    [Fact]
    public void Read_SchemaOfAnEarlierRead_ReadsTheSameFileAlike()
    {
        var text = "id,when,x,ok,w\n" + string.Concat(Enumerable.Range(0, 60).Select(i => $"{i},{i % 28 + 1}.3.2024,{i / 7.0:R},{(i % 3 == 0 ? "y" : "n")},w{i % 5}\n"));
        var first = Reading.Text(text);

        var second = Reading.Text(text, new CsvReadOptions { Schema = first.Schema });

        Assert.Equal(first.Schema.Select(column => column.Type), second.Table.Columns.Select(column => column.Type));
        foreach (var name in first.Schema.Select(column => column.Name))
        {
            Assert.Equal(Reading.Cells(first, name), Reading.Cells(second, name));
        }
    }

    [Fact]
    public void Read_TypeChosenByTheUser_IsKept()
    {
        var types = new Dictionary<string, ColumnType>(StringComparer.Ordinal) { ["zip"] = ColumnType.Category, ["x"] = ColumnType.Number };

        var result = Reading.Text("zip,x\n01067,1\n80331,n/a\n", new CsvReadOptions { Types = types });

        Assert.Equal(["01067", "80331"], Reading.Cells(result, "zip"));
        Assert.Equal(["1", "∅"], Reading.Cells(result, "x"));
        Assert.Equal((1, "x"), (result.UnfitCellCount, result.Issues[0].Column));
    }

    [Fact]
    public void Read_IssuesOfManyWorkers_AreTheFirstInTheFile()
    {
        var text = "n\n" + string.Concat(Enumerable.Range(0, 3000).Select(i => i % 10 == 0 ? "bad\n" : "1\n"));
        var options = new CsvReadOptions { Schema = [new ColumnSchema("n", ColumnType.Number)], MaxListedIssues = 5, ChunkBytes = 64, Threads = 4 };

        var result = Reading.Text(text, options);

        Assert.Equal(300, result.UnfitCellCount);
        Assert.Equal([2, 12, 22, 32, 42], result.Issues.Select(issue => issue.Line));
    }
}
