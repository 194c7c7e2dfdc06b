using SagePortal.Reviews.Statistics;

namespace SagePortal.Reviews.Tests.Statistics;

public sealed class ProportionTests
{
    // statsmodels.stats.proportion.proportion_confint(…, method="wilson"), version 0.14.
    [Theory]
    [InlineData(18, 20, 0.6989664, 0.9721335)]
    [InlineData(0, 10, 0, 0.2775328)]
    [InlineData(10, 10, 0.7224672, 1)]
    [InlineData(1, 2, 0.0945312, 0.9054688)]
    public void Wilson_Counts_GivePublishedBounds(int successes, int total, double lower, double upper)
    {
        var interval = ProportionInterval.Wilson(successes, total);

        Assert.Equal(lower, interval.Lower, 6);
        Assert.Equal(upper, interval.Upper, 6);
    }

    [Fact]
    public void Wilson_NoCases_KnowsNothing()
    {
        var interval = ProportionInterval.Wilson(0, 0);

        Assert.Equal((0, 1, null), (interval.Lower, interval.Upper, interval.Share));
    }

    [Theory]
    [InlineData(0.10, 0.15, 686)]
    [InlineData(0.10, 0.20, 199)]
    [InlineData(0.05, 0.10, 435)]
    public void ToSeeShift_Rates_GivesTheReviewsPerWindow(double before, double after, int reviews)
    {
        Assert.Equal(reviews, SampleSize.ToSeeShift(before, after));
        Assert.Equal(reviews, SampleSize.ToSeeShift(after, before));
    }

    [Fact]
    public void ToEstimate_TheSafeGuess_GivesTheTextbookNumber() => Assert.Equal(385, SampleSize.ToEstimate(0.5, 0.05));

    [Fact]
    public void UpperBound_NoErrors_IsAboutThreeOverN()
    {
        Assert.Equal(0.0029912, ZeroErrors.UpperBound(1_000), 6);
        Assert.Equal(1, ZeroErrors.UpperBound(0));
        Assert.Equal(299, ZeroErrors.CasesFor(0.01));
        Assert.True(ZeroErrors.UpperBound(ZeroErrors.CasesFor(0.01)) <= 0.01);
    }

    [Theory]
    [InlineData(0.975, 1.959963984540054)]
    [InlineData(0.8, 0.8416212335729143)]
    [InlineData(0.001, -3.090232306167813)]
    [InlineData(1e-10, -6.361340902404056)]
    public void Quantile_Probabilities_AreThoseOfTables(double probability, double z)
    {
        Assert.Equal(z, NormalDistribution.Quantile(probability), 8);
        Assert.Equal(probability, NormalDistribution.Cumulative(z), 13);
    }
}
