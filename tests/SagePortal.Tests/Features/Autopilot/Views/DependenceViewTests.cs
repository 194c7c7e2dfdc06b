using System.Globalization;
using SagePortal.AutoML.Reports;
using SagePortal.Features.Autopilot.Views;
using SagePortal.Tabular;

namespace SagePortal.Tests.Features.Autopilot.Views;

public sealed class DependenceViewTests
{
    [Fact]
    public void Spread_FewValues_IsTheShareOfEach()
    {
        var view = new DependenceView(Curve(ColumnType.Integer, ["1", "2", "9"], [0.5, 0.3, 0.2]));

        Assert.False(view.IsSampled);
        Assert.Equal([1, 2, 9], view.Places);
        Assert.Equal([0.5, 0.3, 0.2], view.Spread);
    }

    [Fact]
    public void Spread_SampledGrid_HasTheSharesAsAreas()
    {
        string[] values = [.. Enumerable.Range(0, 20).Select(i => (i * i).ToString(CultureInfo.InvariantCulture))];
        double[] shares = [.. Enumerable.Repeat(0.05, 20)];

        var view = new DependenceView(Curve(ColumnType.Number, values, shares));

        var area = Enumerable.Range(0, 19).Sum(i => view.Spread[i] * (view.Places[i + 1] - view.Places[i]));
        Assert.True(view.IsSampled);
        Assert.Equal(1, area, 1e-12);
        Assert.True(view.Spread[0] > view.Spread[10]);
    }

    [Fact]
    public void Places_Dates_AreMillisecondsInUtc() =>
        Assert.Equal([0, 86_400_000], new DependenceView(Curve(ColumnType.DateTime, ["1970-01-01", "1970-01-02"], [0.5, 0.5])).Places);

    [Fact]
    public void Places_Words_AreNone()
    {
        var view = new DependenceView(Curve(ColumnType.Category, ["a", "b"], [0.9, 0.1]));

        Assert.False(view.IsContinuous);
        Assert.Empty(view.Places);
        Assert.Equal([0.9, 0.1], view.Spread);
    }

    private static PartialDependenceCurve Curve(ColumnType type, IReadOnlyList<string> values, IReadOnlyList<double> shares) =>
        new("column", type, values, shares, [[.. values.Select(_ => 0.5)]], []);
}
