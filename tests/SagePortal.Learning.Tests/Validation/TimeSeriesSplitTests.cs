using SagePortal.Learning.Validation;

namespace SagePortal.Learning.Tests.Validation;

public sealed class TimeSeriesSplitTests
{
    [Fact]
    public void Split_OfShuffledTimesWithTies_ValidatesStrictlyLaterRows()
    {
        var random = new Random(2);
        var times = Enumerable.Range(0, 500).Select(_ => (long)random.Next(60)).ToArray();

        var folds = new TimeSeriesSplit(5, times).Split(FoldTests.Numbers(500));

        Assert.Equal(5, folds.Count);
        Assert.All(folds, f => Assert.True(f.TrainRows.Max(r => times[r]) < f.ValidationRows.Min(r => times[r])));
        Assert.Equal(folds.Sum(f => f.ValidationRows.Length), folds.SelectMany(f => f.ValidationRows).Distinct().Count());
        Assert.All(folds.Zip(folds.Skip(1)), pair => Assert.Equal(
            pair.First.TrainRows.Concat(pair.First.ValidationRows).Order(), pair.Second.TrainRows));
        Assert.Equal(times.Max(), folds[^1].ValidationRows.Max(r => times[r]));
    }

    [Fact]
    public void Split_OfFewInstants_GivesFewerFolds()
    {
        long[] times = [1, 1, 1, 1, 1, 1, 2, 2, 2, 3];

        var folds = new TimeSeriesSplit(5, times).Split(FoldTests.Numbers(10));

        Assert.Equal([6, 9], folds.Select(f => f.TrainRows.Length));
    }

    [Fact]
    public void Split_OfOneInstant_Throws() =>
        Assert.Throws<ArgumentException>(() => new TimeSeriesSplit(3, [4, 4, 4, 4]).Split(FoldTests.Numbers(4)));

    [Fact]
    public void Split_WithMissingTimes_TrainsOnThemFirst()
    {
        long[] times = [5, long.MinValue, 3, 4, long.MinValue, 6];

        var folds = new TimeSeriesSplit(2, times).Split(FoldTests.Numbers(6));

        Assert.All(folds, f => Assert.DoesNotContain(f.ValidationRows, r => r is 1 or 4));
    }
}
