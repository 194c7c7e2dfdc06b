using System.Globalization;
using SagePortal.AutoML.Reports.Html;

namespace SagePortal.AutoML.Tests.Reports;

public sealed class PlotAxisTests
{
    [Theory]
    [InlineData(0, 1, "0.0 0.2 0.4 0.6 0.8 1.0")]
    [InlineData(-3.2, 3.2, "-3 -2 -1 0 1 2 3")]
    [InlineData(0, 1234567, "0 200,000 400,000 600,000 800,000 1,000,000 1,200,000")]
    [InlineData(0.4412, 0.4431, "0.4415 0.4420 0.4425 0.4430")]
    [InlineData(1e8, 3e8, "1E+8 1.5E+8 2E+8 2.5E+8 3E+8")]
    public void Ticks_OfARange_AreRoundAndShort(double min, double max, string expected)
    {
        var axis = new PlotAxis("x", min, max);
        var words = new ReportStrings(CultureInfo.GetCultureInfo("en-US"));

        Assert.Equal(expected, string.Join(' ', axis.Ticks().Select(t => words.Tick(t, axis.Step))));
    }

    [Fact]
    public void Covering_OfOneValueOrNone_IsARange()
    {
        Assert.True(PlotAxis.Covering("x", 5) is { Min: < 5, Max: > 5 });
        Assert.True(PlotAxis.Covering("x", 0) is { Min: < 0, Max: > 0 });
        Assert.True(PlotAxis.Covering("x", double.NaN) is { Min: < 1, Max: > 0 });
    }
}
