using SagePortal.AutoML.Tuning;

namespace SagePortal.AutoML.Tests.Tuning;

public sealed class TuningPointTests
{
    [Theory]
    [InlineData(0.005, 0.2, true, 0.0316)]
    [InlineData(0, 10, false, 7.25)]
    [InlineData(1, 1000, true, 31.6)]
    public void ToUnit_AndBack_GivesTheValue(double least, double most, bool isLog, double value)
    {
        var parameter = new TuningParameter("p", least, most, isLog);

        Assert.Equal(value, parameter.FromUnit(parameter.ToUnit(value)), 1e-9);
    }

    [Theory]
    [InlineData(-1, 4)]
    [InlineData(0, 4)]
    [InlineData(0.5, 32)]
    [InlineData(1, 255)]
    [InlineData(7, 255)]
    public void FromUnit_OfALogarithmicInteger_RoundsAndClips(double place, double expected) =>
        Assert.Equal(expected, new TuningParameter("num_leaves", 4, 255, IsLog: true, IsInteger: true).FromUnit(place));

    [Fact]
    public void Find_HyperparametersOfAnEarlierJob_GivesTheirPoint()
    {
        var point = Spaces.Plane("a").Find(new Dictionary<string, string>(StringComparer.Ordinal) { ["x"] = "0.25", ["y"] = "5000", ["other"] = "z" });

        Assert.Equal([0.25, 1000], point!.Values);
        Assert.Null(Spaces.Plane("a").Find(new Dictionary<string, string>(StringComparer.Ordinal) { ["x"] = "0.25" }));
    }

    [Fact]
    public void MedianStopping_FewCandidates_StopsNothing()
    {
        var median = new MedianStopping();
        for (var i = 1; i <= 4; i++)
        {
            median.Record(i, [i, i, i]);
            median.Admit(i);
        }

        Assert.Null(median.Medians());
        median.Record(5, [5, 8, 2]);
        median.Admit(5);

        Assert.Equal([3, 3, 3], median.Medians()!);
    }
}
