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

    private static JsonElement Json(object option) => JsonSerializer.SerializeToElement(option, JsonSerializerOptions.Web);
}
