using SagePortal.Reviews.Statistics;

namespace SagePortal.Reviews.Tests.Statistics;

public sealed class ComparisonTests
{
    // Chi-square 6.4516 with one degree of freedom, as prop.test(c(15, 30), c(100, 100), correct = FALSE) of R computes it.
    [Fact]
    public void Compare_ManyCases_IsThePooledZTest()
    {
        var test = TwoProportionTest.Compare(15, 100, 30, 100)!;

        Assert.False(test.IsExact);
        Assert.Equal(0.0110852, test.PValue, 6);
        Assert.Equal(0.15, test.Difference, 12);
        Assert.InRange(0.15, test.Lower, test.Upper);
        Assert.True(test.Lower > 0);
    }

    // Fisher's tea: R's fisher.test(matrix(c(3, 1, 1, 3), 2)) gives 0.4857.
    [Fact]
    public void Compare_FewCases_IsFishersExactTest()
    {
        var test = TwoProportionTest.Compare(3, 4, 1, 4)!;

        Assert.True(test.IsExact);
        Assert.Equal(34 / 70.0, test.PValue, 10);
    }

    // Newcombe 1998, table II, method 10: 56/70 − 48/80 has the interval 0.0524 to 0.3339.
    [Fact]
    public void Compare_NewcombesExample_HasHisInterval()
    {
        var test = TwoProportionTest.Compare(48, 80, 56, 70)!;

        Assert.Equal(0.0524, test.Lower, 4);
        Assert.Equal(0.3339, test.Upper, 4);
    }

    [Fact]
    public void Compare_ASideWithoutCases_IsNotEnough() => Assert.Null(TwoProportionTest.Compare(0, 0, 1, 5));

    [Fact]
    public void SignTest_NineOfTen_IsTheExactTail() => Assert.Equal(22 / 1024.0, BinomialDistribution.SignTest(9, 10), 12);

    [Theory]
    [InlineData(20)]
    [InlineData(1_000)]
    public void Probability_OverAllCounts_SumsToOne(int trials) =>
        Assert.Equal(1, Enumerable.Range(0, trials + 1).Sum(k => BinomialDistribution.Probability(k, trials, 0.3)), 10);

    [Fact]
    public void ByReviewer_OverridesAgainstTruth_TellsWinnersFromLosers()
    {
        IEnumerable<JudgedReview> Reviews(string name, int gained, int lost, int agreed) =>
            Enumerable.Repeat(new JudgedReview(name, "no", "yes", "yes"), gained)
                .Concat(Enumerable.Repeat(new JudgedReview(name, "no", "yes", "no"), lost))
                .Concat(Enumerable.Repeat(new JudgedReview(name, "no", "no", "no"), agreed));

        var values = OverrideValue.ByReviewer([.. Reviews("ana", 2, 18, 20), .. Reviews("ben", 18, 2, 20)]);

        Assert.Equal(["ben", "ana"], values.Select(v => v.Reviewer));
        Assert.Equal((16, -16), (values[0].Net, values[1].Net));
        Assert.Equal(0.698966, values[0].OverrideAccuracy.Lower, 5);
        Assert.Equal(0.5, values[0].OverrideRate.Share);
        Assert.True(values[0].PValue < 0.001);
        Assert.True(values[1].IsBelow(0.9));
        Assert.False(values[0].IsBelow(0.9));
    }

    [Fact]
    public void IsBelow_FewAnswers_DoesNotPunish() =>
        Assert.False(OverrideValue.ByReviewer([new JudgedReview("ana", "a", "b", "a")])[0].IsBelow(0.7));

    [Theory]
    [InlineData(10, 100, 15, 100, RateShiftVerdict.NotEnoughReviews)]
    [InlineData(10, 100, 40, 100, RateShiftVerdict.Shifted)]
    [InlineData(80, 800, 82, 800, RateShiftVerdict.Steady)]
    [InlineData(80, 800, 130, 800, RateShiftVerdict.Shifted)]
    [InlineData(0, 0, 5, 100, RateShiftVerdict.NotEnoughReviews)]
    [InlineData(0, 2_000, 0, 2_000, RateShiftVerdict.Steady)]
    public void RateShift_TwoWindows_SaysWhenItCannotKnow(int before, int beforeTotal, int after, int afterTotal, RateShiftVerdict verdict) =>
        Assert.Equal(verdict, RateShift.Compare((before, beforeTotal), (after, afterTotal), matters: 0.05).Verdict);

    [Fact]
    public void RateShift_TenPercent_NeedsWhatFiveMorePointsNeed() => Assert.Equal(686, RateShift.Compare((10, 100), (15, 100), matters: 0.05).Needed);
}
