using FsCheck;
using FsCheck.Fluent;
using SagePortal.Learning.Metrics;

namespace SagePortal.Learning.Tests.Metrics;

public sealed class AucTests
{
    [Fact]
    public void Score_OfEqualScores_IsHalf() =>
        Assert.Equal(0.5, new Auc().Score(Rows.Binary([0, 1, 1, 0, 0]), Rows.Column(.3, .3, .3, .3, .3)));

    [Fact]
    public void Score_OfPerfectOrder_IsOneAndOfReversedOrderZero()
    {
        var target = Rows.Binary([0, 0, 1, 1]);

        Assert.Equal(1, new Auc().Score(target, Rows.Column(-2, -1, 0, 5)));
        Assert.Equal(0, new Auc().Score(target, Rows.Column(5, 0.0, -0.0001, -7)));
    }

    [Fact]
    public void Score_OfOneClass_IsNaN()
    {
        Assert.Equal(double.NaN, new Auc().Score(Rows.Binary([1, 1, 1]), Rows.Column(.1, .2, .3)));
        Assert.Equal(double.NaN, new Auc().Score(Rows.Binary([1, 1, 0], [1, 1, 0]), Rows.Column(.1, .2, .3)));
    }

    [Fact]
    public void Score_OfNegativeAndPositiveZero_TreatsThemAsTied() =>
        Assert.Equal(0.5, new Auc().Score(Rows.Binary([0, 1]), Rows.Column(0.0, -0.0)));

    [Fact]
    public void Score_OfAnyRows_IsTheShareOfRightlyOrderedPairs() =>
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll(Cases(), rows =>
        {
            var target = Rows.Binary([.. rows.Select(r => r.Label)], [.. rows.Select(r => r.Weight)]);
            var predictions = Rows.Column([.. rows.Select(r => r.Score)]);
            var expected = PairCount(rows);
            var actual = new Auc().Score(target, predictions);
            return double.IsNaN(expected) ? double.IsNaN(actual) : Math.Abs(expected - actual) < 1e-12;
        }));

    [Fact]
    public void Score_OfLongInput_EqualsThatOfTheComparisonSort()
    {
        var random = new System.Random(5);
        var rows = Enumerable.Range(0, 3000).Select(_ => ((float)random.Next(2), (float)random.Next(4), Math.Exp(40 * (random.NextDouble() - .5)) * (random.Next(2) * 2 - 1))).ToArray();
        var target = Rows.Binary([.. rows.Select(r => r.Item1)], [.. rows.Select(r => r.Item2)]);

        Assert.Equal(PairCount(rows), new Auc().Score(target, Rows.Column([.. rows.Select(r => r.Item3)])), 1e-12);
    }

    private static Arbitrary<(float Label, float Weight, double Score)[]> Cases() =>
        (from label in Gen.Choose(0, 1)
         from weight in Gen.Choose(0, 3)
         from score in Gen.Choose(-4, 4)
         select ((float)label, (float)weight, score / 4.0)).ArrayOf().ToArbitrary();

    private static double PairCount((float Label, float Weight, double Score)[] rows)
    {
        var (right, all) = (0.0, 0.0);
        foreach (var positive in rows.Where(r => r.Label == 1))
        {
            foreach (var negative in rows.Where(r => r.Label == 0))
            {
                var weight = (double)positive.Weight * negative.Weight;
                all += weight;
                right += weight * (positive.Score > negative.Score ? 1 : positive.Score == negative.Score ? .5 : 0);
            }
        }

        return right / all;
    }
}
