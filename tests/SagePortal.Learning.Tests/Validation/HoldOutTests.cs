using SagePortal.Learning.Validation;

namespace SagePortal.Learning.Tests.Validation;

public sealed class HoldOutTests
{
    [Fact]
    public void Split_OfClasses_TakesTheShareOfEachAndAtLeastOne()
    {
        var target = new Target(ProblemType.MulticlassClassification, [.. Enumerable.Range(0, 103).Select(i => i < 100 ? i % 2 : 2f)], 3);

        var fold = Assert.Single(new HoldOut(0.2, 1).Split(target));

        Assert.Equal([10, 10, 1], Enumerable.Range(0, 3).Select(c => fold.ValidationRows.Count(r => target.Values[r] == c)));
        Assert.Equal(Enumerable.Range(0, 103), fold.TrainRows.Concat(fold.ValidationRows).Order());
    }

    [Fact]
    public void Split_WithGroups_SplitsNone()
    {
        var groups = Enumerable.Range(0, 200).Select(i => i / 5).ToArray();

        var fold = Assert.Single(new HoldOut(0.25, 1, groups).Split(FoldTests.Numbers(200)));

        Assert.Empty(fold.TrainRows.Select(r => groups[r]).Intersect(fold.ValidationRows.Select(r => groups[r])));
        Assert.Equal(50, fold.ValidationRows.Length);
    }

    [Fact]
    public void Split_WithTimes_TakesTheLatest()
    {
        var times = Enumerable.Range(0, 100).Select(i => (long)((i * 37) % 100)).ToArray();

        var fold = Assert.Single(new HoldOut(0.2, 1, times: times).Split(FoldTests.Numbers(100)));

        Assert.Equal(Enumerable.Range(80, 20).Select(t => (long)t), fold.ValidationRows.Select(r => times[r]).Order());
    }

    [Fact]
    public void Split_WithTiedLastTime_KeepsTheInstantTogether()
    {
        long[] times = [1, 2, 9, 9, 9, 9, 9, 9, 9, 9];

        var fold = Assert.Single(new HoldOut(0.2, 1, times: times).Split(FoldTests.Numbers(10)));

        Assert.Equal([0, 1], fold.TrainRows);
    }

    [Theory]
    [InlineData(100, 0.2)]
    [InlineData(4000, 0.125)]
    [InlineData(10_000, 0.1)]
    [InlineData(1_000_000, 0.01)]
    public void HoldOutFraction_FollowsRowCount(int rows, double fraction) =>
        Assert.Equal(fraction, ValidationDefaults.HoldOutFraction(rows), 1e-12);

    [Theory]
    [InlineData(20, 5)]
    [InlineData(59, 5)]
    [InlineData(60, 6)]
    [InlineData(79, 7)]
    [InlineData(80, 8)]
    [InlineData(100_000, 8)]
    public void FoldCount_FollowsRowCount(int rows, int folds) => Assert.Equal(folds, ValidationDefaults.FoldCount(FoldTests.Numbers(rows)));

    [Fact]
    public void FoldCount_IsCappedByTheRarestClassAndByGroups()
    {
        var labels = new float[200];
        labels[0] = labels[1] = labels[2] = 1;

        Assert.Equal(3, ValidationDefaults.FoldCount(new Target(ProblemType.BinaryClassification, labels, 2)));
        Assert.Equal(4, ValidationDefaults.FoldCount(FoldTests.Numbers(200), groupCount: 4));
        Assert.Equal(2, ValidationDefaults.FoldCount(new Target(ProblemType.MulticlassClassification, [.. labels.Select((l, i) => i == 0 ? 2 : l)], 3)));
    }
}
