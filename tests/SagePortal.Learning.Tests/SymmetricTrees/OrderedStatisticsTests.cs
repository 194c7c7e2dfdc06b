using FsCheck;
using FsCheck.Fluent;
using SagePortal.Learning.SymmetricTrees.Columns;

namespace SagePortal.Learning.Tests.SymmetricTrees;

public sealed class OrderedStatisticsTests
{
    private const int GroupCount = 4;

    [Fact]
    public void Before_FiveRowsOfTwoGroups_SumsEarlierRowsOfTheSameGroup()
    {
        int[] groups = [0, 1, 0, 0, 1];
        int[] order = [3, 0, 4, 2, 1];
        float[] targets = [1, 0, 1, 0, 1];
        var (sums, counts) = Before(groups, order, targets, null);

        // Group 0 is met as rows 3, 0, 2 and group 1 as rows 4, 1
        Assert.Equal([0, 1, 1, 0, 0], sums);
        Assert.Equal([1, 1, 2, 0, 0], counts);
        var half = OrderedStatistics.Smooth(sums, counts, new StatisticPrior(0, 0.5f, 1));
        Assert.Equal([0.5f / 2, 1.5f / 2, 1.5f / 3, 0.5f, 0.5f], half);
    }

    [Fact]
    public void Before_OwnOrLaterTargetsChanged_GivesTheSameStatistic()
        => Check.One(Config.QuickThrowOnFailure, Prop.ForAll(Cases(), seed =>
        {
            var (groups, order, targets, weights) = Rows(seed);
            var (sums, counts) = Before(groups, order, targets, weights);
            var random = new Random(seed + 1);
            var place = random.Next(order.Length);
            foreach (var later in order.Skip(place))
            {
                targets[later] = random.NextSingle() * 100;
            }

            var (changedSums, changedCounts) = Before(groups, order, targets, weights);
            var row = order[place];
            return sums[row].Equals(changedSums[row]) && counts[row].Equals(changedCounts[row]);
        }));

    [Fact]
    public void Before_EarlierTargetOfTheSameGroupChanged_ShowsInTheStatistic()
    {
        var (before, _) = Before([0, 0], [0, 1], [0, 1], null);
        var (after, _) = Before([0, 0], [0, 1], [5, 1], null);
        Assert.Equal(0, before[1]);
        Assert.Equal(5, after[1]);
    }

    [Fact]
    public void Total_OfAGroup_IsWhatARowAfterAllOthersWouldSee()
        => Check.One(Config.QuickThrowOnFailure, Prop.ForAll(Cases(), seed =>
        {
            var (groups, order, targets, weights) = Rows(seed);
            var (sums, counts) = (new float[GroupCount], new float[GroupCount]);
            OrderedStatistics.Total(groups, targets, weights, sums, counts);
            return Enumerable.Range(0, GroupCount).All(group =>
            {
                var (one, ones) = Before([.. groups, group], [.. order, order.Length], [.. targets, 0], weights is null ? null : [.. weights, 1]);
                return Math.Abs(one[^1] - sums[group]) < 1e-3 && Math.Abs(ones[^1] - counts[group]) < 1e-3;
            });
        }));

    [Fact]
    public void Before_WeightOfZero_IsAsIfTheRowWereAbsent()
    {
        var (groups, order, targets, _) = Rows(7);
        float[] weights = [.. groups.Select((_, i) => i % 3 == 0 ? 0f : 1f)];
        int[] kept = [.. Enumerable.Range(0, groups.Length).Where(i => weights[i] > 0)];
        var (sums, counts) = Before(groups, order, targets, weights);
        var numbers = kept.Select((row, i) => (row, i)).ToDictionary(p => p.row, p => p.i);
        var (without, withoutCounts) = Before(
            [.. kept.Select(r => groups[r])], [.. order.Where(numbers.ContainsKey).Select(r => numbers[r])], [.. kept.Select(r => targets[r])], null);
        Assert.Equal(without, kept.Select(r => sums[r]));
        Assert.Equal(withoutCounts, kept.Select(r => counts[r]));
    }

    private static Arbitrary<int> Cases() => Gen.Choose(0, int.MaxValue - 1).ToArbitrary();

    private static (int[] Groups, int[] Order, float[] Targets, float[]? Weights) Rows(int seed)
    {
        var random = new Random(seed);
        var count = random.Next(1, 40);
        var order = Enumerable.Range(0, count).ToArray();
        random.Shuffle(order);
        float[]? weights = random.Next(2) == 0 ? null : [.. order.Select(_ => random.Next(4) * 0.5f)];
        return ([.. order.Select(_ => random.Next(GroupCount))], order, [.. order.Select(_ => random.NextSingle())], weights);
    }

    private static (float[] Sums, float[] Counts) Before(int[] groups, int[] order, float[] targets, float[]? weights)
    {
        var (sums, counts) = (new float[groups.Length], new float[groups.Length]);
        OrderedStatistics.Before(groups, GroupCount, order, targets, weights, sums, counts);
        return (sums, counts);
    }
}
