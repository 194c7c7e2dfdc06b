using SagePortal.Tabular.Csv;
using SagePortal.Tabular.Tests.Csv;
using SagePortal.Tabular.Types;

namespace SagePortal.Tabular.Tests.Types;

public sealed class TypeInferenceTests
{
    [Theory]
    [InlineData("1|2|-3", ColumnType.Integer)]
    [InlineData("1|2|", ColumnType.Integer)]
    [InlineData("1.0|2.0", ColumnType.Integer)]
    [InlineData("1|2.5", ColumnType.Number)]
    [InlineData("1|inf", ColumnType.Number)]
    [InlineData("1e300|1", ColumnType.Number)]
    [InlineData("0|1|1", ColumnType.Integer)]
    [InlineData("yes|No|yes", ColumnType.Boolean)]
    [InlineData("TRUE|false", ColumnType.Boolean)]
    [InlineData("yes|true", ColumnType.Category)]
    [InlineData("red|green", ColumnType.Category)]
    [InlineData("1|2|x", ColumnType.Category)]
    [InlineData("NA||NA", ColumnType.Category)]
    [InlineData("1700000000|1700000001", ColumnType.Integer)]
    [InlineData("10.0.0.1|10.0.0.2", ColumnType.Category)]
    [InlineData("2024-01-31|2024-02-01", ColumnType.DateTime)]
    [InlineData("2024-01-31|2024-02-30", ColumnType.Category)]
    [InlineData("2024-01-31|2", ColumnType.Category)]
    public void Read_Cells_HaveTheirType(string cells, ColumnType type) => Assert.Equal(type, TypeOf("x", cells.Split('|')));

    [Fact]
    public void Read_UniqueIntegersNamedLikeAKey_AreIdentifiers()
    {
        var numbers = Enumerable.Range(100, 50).Select(i => $"{i * 3 % 101}").ToArray();

        Assert.Equal(ColumnType.Identifier, TypeOf("customer_id", numbers));
        Assert.Equal(ColumnType.Integer, TypeOf("amount", numbers));
        Assert.Equal(ColumnType.Integer, TypeOf("customer_id", [.. numbers, numbers[0]]));
        Assert.Equal(ColumnType.Integer, TypeOf("customer_id", numbers[..10]));
    }

    [Fact]
    public void Read_UniqueWords_AreIdentifiersOrText()
    {
        Assert.Equal(ColumnType.Identifier, TypeOf("ref", [.. Enumerable.Range(0, 50).Select(i => $"K{i:0000}")]));
        Assert.Equal(ColumnType.Category, TypeOf("ref", [.. Enumerable.Range(0, 50).Select(i => $"K{i % 40:0000}")]));
        Assert.Equal(ColumnType.Text, TypeOf("note", [.. Enumerable.Range(0, 50).Select(i => $"the order number {i} came late")]));
        Assert.Equal(ColumnType.Text, TypeOf("note", [.. Enumerable.Range(0, 50).Select(i => $"注文{i}は配送が遅れて届きましたので返品します")]));
        Assert.Equal(ColumnType.Category, TypeOf("plan", [.. Enumerable.Range(0, 50).Select(i => $"bank transfer kind {i % 4}")]));
    }

    [Fact]
    public void Read_KeysBeyondTheExactWholeNumbers_StayWords()
    {
        string[] keys = [.. Enumerable.Range(0, 30).Select(i => $"90071992547409930{i:00}")];

        var result = Reading.Text("order_id\n" + string.Join('\n', keys) + "\n");

        Assert.Equal(ColumnType.Identifier, result.Schema[0].Type);
        Assert.Equal(keys, Reading.Cells(result, "order_id"));
    }

    [Theory]
    [InlineData("2024-01-31|2023-12-01", "2024-01-31", DateOrder.YearMonthDay)]
    [InlineData("2024/1/31|2023/12/1", "2024-01-31", DateOrder.YearMonthDay)]
    [InlineData("31/12/2023|1/2/2024", "2023-12-31", DateOrder.DayMonthYear)]
    [InlineData("12/31/2023|1/2/2024", "2023-12-31", DateOrder.MonthDayYear)]
    [InlineData("31.12.2023 23:59|1.2.2024 00:00", "2023-12-31T23:59:00", DateOrder.DayMonthYear)]
    [InlineData("2024-01-31T10:20:30.5Z|2024-01-31", "2024-01-31T10:20:30.5", DateOrder.YearMonthDay)]
    [InlineData("2024-01-31T10:20:30+09:00|2024-01-31", "2024-01-31T01:20:30", DateOrder.YearMonthDay)]
    [InlineData("1/31/2024 1:05 PM|1/31/2024 12:00 AM", "2024-01-31T13:05:00", DateOrder.MonthDayYear)]
    [InlineData("10:20|23:59:59", "0001-01-01T10:20:00", DateOrder.TimeOnly)]
    public void Read_Dates_AreResolvedOverTheColumn(string cells, string first, DateOrder order)
    {
        var result = Reading.Text("d\n" + cells.Replace('|', '\n') + "\n");

        Assert.Equal(order, result.Schema[0].DateOrder);
        Assert.Equal(first, result.Table["d"].Format(0));
        Assert.Empty(result.AmbiguousDateColumns);
    }

    [Fact]
    public void Read_DatesThatDecideNothing_FollowTheSeparatorAndAreNamed()
    {
        var slashes = Reading.Text("d\n1/2/2024\n3/4/2024\n");
        var points = Reading.Text("d\n1.2.2024\n3.4.2024\n");
        var chosen = Reading.Text("d\n1/2/2024\n3/4/2024\n", new CsvReadOptions { DayFirst = true });

        Assert.Equal((DateOrder.MonthDayYear, DateOrder.DayMonthYear), (slashes.Schema[0].DateOrder, points.Schema[0].DateOrder));
        Assert.Equal(["d"], slashes.AmbiguousDateColumns);
        Assert.Equal("2024-02-01", chosen.Table["d"].Format(0));
        Assert.Empty(chosen.AmbiguousDateColumns);
    }

    [Theory]
    [InlineData("id", true)]
    [InlineData("ID", true)]
    [InlineData("customerID", true)]
    [InlineData("order_id", true)]
    [InlineData("id_order", true)]
    [InlineData("Unnamed: 0", true)]
    [InlineData("社員番号", true)]
    [InlineData("width", false)]
    [InlineData("paid", false)]
    [InlineData("idle", false)]
    [InlineData("humidity", false)]
    [InlineData("keyboard", false)]
    public void Match_ColumnName_TellsKeys(string name, bool isKey) => Assert.Equal(isKey, IdentifierNames.Match(name));

    private static ColumnType TypeOf(string name, string[] cells) => Reading.Text(name + ",other\n" + string.Concat(cells.Select(cell => cell + ",1\n"))).Schema[0].Type;
}
