using SagePortal.Features.Autopilot.Views;

namespace SagePortal.Tests.Features.Autopilot.Views;

public sealed class WaterfallTests
{
    [Fact]
    public void Steps_FewColumns_GoFromTheBaseToTheSumLargestFirst()
    {
        var waterfall = new Waterfall(0.5, [("a", "1", 0.1), ("b", null, -0.4), ("c", "x", 0.2)]);

        Assert.Equal(["b", "c", "a"], waterfall.Steps.Select(s => s.Column));
        Assert.Equal([0.5, 0.1, 0.3], waterfall.Steps.Select(s => Math.Round(s.From, 12)));
        Assert.Equal(0.4, waterfall.Sum, 1e-12);
        Assert.Equal(0, waterfall.OtherCount);
        Assert.Equal((0.1, 0.5), (Math.Round(waterfall.Least, 12), waterfall.Most));
    }

    [Fact]
    public void Steps_ManyColumns_LoseNothing()
    {
        var contributions = Enumerable.Range(1, 30).Select(i => ($"c{i}", (string?)null, (i % 2 == 0 ? 1 : -1) * i / 10.0)).ToList();

        var waterfall = new Waterfall(-1, contributions);

        Assert.Equal(10, waterfall.Steps.Count);
        Assert.Equal(21, waterfall.OtherCount);
        Assert.Null(waterfall.Steps[^1].Column);
        Assert.Equal(-1 + contributions.Sum(c => c.Item3), waterfall.Sum, 1e-9);
        Assert.Equal(waterfall.Sum, waterfall.Steps[^1].To, 1e-9);
    }

    [Fact]
    public void Percent_WholeRange_IsFrom0To100()
    {
        var waterfall = new Waterfall(2, [("a", null, 2)]);

        Assert.Equal((0, 50, 100), (waterfall.Percent(2), waterfall.Percent(3), waterfall.Percent(4)));
    }

    [Fact]
    public void Percent_NothingContributes_IsTheMiddle() => Assert.Equal(50, new Waterfall(0.3, [("a", null, 0)]).Percent(0.3));
}
