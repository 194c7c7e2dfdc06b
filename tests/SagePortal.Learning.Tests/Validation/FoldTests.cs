using FsCheck;
using FsCheck.Fluent;
using SagePortal.Learning.Validation;

namespace SagePortal.Learning.Tests.Validation;

public sealed class FoldTests
{
    [Fact]
    public void StratifiedKFold_OfAnyClasses_PartitionsAndBalancesWithinOne() =>
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll(LabelsAndFolds(), input =>
        {
            var target = Classes(input.Labels);
            var folds = new StratifiedKFold(input.Folds, 7).Split(target);
            return IsPartition(folds, target.RowCount)
                && Spread(folds, _ => true) <= 1
                && Enumerable.Range(0, 4).All(label => Spread(folds, row => target.Values[row] == label) <= 1);
        }));

    [Fact]
    public void KFold_OfAnyRows_PartitionsAndBalancesWithinOne() =>
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll(LabelsAndFolds(), input =>
        {
            var folds = new KFold(input.Folds, 7).Split(Numbers(input.Labels.Length));
            return IsPartition(folds, input.Labels.Length) && Spread(folds, _ => true) <= 1;
        }));

    [Fact]
    public void GroupKFold_OfAnyGroups_PartitionsAndSplitsNone() =>
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll(LabelsAndFolds(), input =>
        {
            var groups = Enumerable.Range(0, input.Labels.Length).Select(i => i * 7919 % (input.Folds + 5)).ToArray();
            var folds = new GroupKFold(input.Folds, 7, groups).Split(Classes(input.Labels));
            return IsPartition(folds, groups.Length)
                && folds.All(f => !f.TrainRows.Select(r => groups[r]).Intersect(f.ValidationRows.Select(r => groups[r])).Any());
        }));

    [Fact]
    public void GroupKFold_WithManySmallGroups_KeepsClassShares()
    {
        var random = new System.Random(1);
        var groups = Enumerable.Range(0, 4000).Select(i => i / 4).ToArray();
        var target = Rows(groups.Select(_ => random.Next(10) == 0 ? 1f : 0f));

        var shares = new GroupKFold(5, 3, groups).Split(target).Select(f => f.ValidationRows.Average(r => target.Values[r])).ToArray();

        Assert.InRange(shares.Max() - shares.Min(), 0, 0.005);
    }

    [Fact]
    public void GroupKFold_TreatsMissingGroupsAsRowsOfTheirOwn()
    {
        var groups = Enumerable.Repeat(-1, 20).ToArray();

        var folds = new GroupKFold(4, 0, groups).Split(Numbers(20));

        Assert.All(folds, f => Assert.Equal(5, f.ValidationRows.Length));
    }

    [Fact]
    public void GroupKFold_WithFewerGroupsThanFolds_NamesTheCounts()
    {
        var exception = Assert.Throws<ArgumentException>(() => new GroupKFold(5, 0, [1, 1, 2, 2, 3, 3]).Split(Numbers(6)));

        Assert.Contains("3 groups cannot be divided into 5 folds", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Split_WithTheSameSeed_IsTheSameAndWithAnotherIsNot()
    {
        var target = Classes([.. Enumerable.Range(0, 100).Select(i => i % 4)]);

        Assert.Equal(new StratifiedKFold(5, 1).Split(target).Select(f => f.ValidationRows), new StratifiedKFold(5, 1).Split(target).Select(f => f.ValidationRows));
        Assert.NotEqual(new StratifiedKFold(5, 1).Split(target)[0].ValidationRows, new StratifiedKFold(5, 2).Split(target)[0].ValidationRows);
    }

    [Fact]
    public void Split_WithMoreFoldsThanRows_Throws() =>
        Assert.Throws<ArgumentException>(() => new KFold(5, 0).Split(Numbers(4)));

    internal static bool IsPartition(IReadOnlyList<Fold> folds, int rows) =>
        folds.SelectMany(f => f.ValidationRows).Order().SequenceEqual(Enumerable.Range(0, rows))
        && folds.All(f => f.TrainRows.Concat(f.ValidationRows).Order().SequenceEqual(Enumerable.Range(0, rows)));

    internal static Target Numbers(int rows) => new(ProblemType.Regression, new float[rows], 0);

    private static Target Classes(int[] labels) => new(ProblemType.MulticlassClassification, [.. labels.Select(l => (float)l)], 4);

    private static Target Rows(IEnumerable<float> labels) => new(ProblemType.BinaryClassification, [.. labels], 2);

    private static int Spread(IReadOnlyList<Fold> folds, Func<int, bool> counts)
    {
        var sizes = folds.Select(f => f.ValidationRows.Count(counts)).ToArray();
        return sizes.Max() - sizes.Min();
    }

    private static Arbitrary<(int[] Labels, int Folds)> LabelsAndFolds() =>
        (from folds in Gen.Choose(2, 8)
         from count in Gen.Choose(20, 120)
         from labels in Gen.Choose(0, 3).ArrayOf(count)
         select (labels, folds)).ToArbitrary();
}
