using System.Text.Json;
using SagePortal.Ui;

namespace SagePortal.Tests.Ui;

public sealed class ChartTests
{
    [Fact]
    public void LineChart_PointWithoutValue_BreaksTheLine()
    {
        var option = Json(LineChart.Option([new ChartSeries("loss", [(1, 0.5), (2, double.NaN), (3, 0.25)], Dashed: true)]));

        var data = option.GetProperty("series")[0].GetProperty("data");
        Assert.Equal("-", data[1][1].GetString());
        Assert.Equal(0.25, data[2][1].GetDouble());
        Assert.Equal("dashed", option.GetProperty("series")[0].GetProperty("lineStyle").GetProperty("type").GetString());
    }

    [Fact]
    public void HorizontalBars_Ranked_FirstIsOnTop()
    {
        var option = Json(BarChart.Horizontal([("tenure", 0.3), ("age", -0.1)]));

        Assert.True(option.GetProperty("yAxis").GetProperty("inverse").GetBoolean());
        Assert.Equal("tenure", option.GetProperty("yAxis").GetProperty("data")[0].GetString());
    }

    [Fact]
    public void HeatMap_Matrix_CellsKnowColumnAndRow()
    {
        var option = Json(HeatMap.Option(["no", "yes"], ["no", "yes"], [[8, 1], [2, 9]]));

        var cells = option.GetProperty("series")[0].GetProperty("data").EnumerateArray().Select(cell => string.Join(',', cell.GetProperty("value").EnumerateArray().Select(v => v.GetDouble())));
        Assert.Equal(["0,0,8", "1,0,1", "0,1,2", "1,1,9"], cells);
        Assert.Equal(9, option.GetProperty("visualMap").GetProperty("max").GetDouble());
    }

    [Fact]
    public void Dependence_SingleRows_AreOneLineWithBreaks()
    {
        var option = Json(DependenceChart.Numbers([1, 2], [("average", [0.4, 0.6])], [[0.1, 0.2], [0.8, 0.9]], [3, 5], ("rows", "spread"), (new ChartAxis("x"), new ChartAxis("y")), isTime: false, isGrid: false));

        var series = option.GetProperty("series").EnumerateArray().ToDictionary(s => s.GetProperty("name").GetString()!, s => s.GetProperty("data"));
        Assert.Equal(["0.1", "0.2", "-", "0.8", "0.9", "-"], series["rows"].EnumerateArray().Select(point => point[1].ToString()));
        Assert.Equal([0.4, 0.6], series["average"].EnumerateArray().Select(point => point[1].GetDouble()));
    }

    [Fact]
    public void Dependence_Spread_StaysBelowTheLines()
    {
        var option = Json(DependenceChart.Words(["a", "b"], [("average", [0.4, 0.6])], [], [0.25, 0.75], ("rows", "spread"), new ChartAxis("y")));

        var axis = option.GetProperty("yAxis")[1];
        Assert.False(axis.GetProperty("show").GetBoolean());
        Assert.InRange(0.75 / axis.GetProperty("max").GetDouble(), 0.1, 0.3);
    }

    private static JsonElement Json(object option) => JsonSerializer.SerializeToElement(option, JsonSerializerOptions.Web);
}
