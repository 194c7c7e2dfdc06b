using FsCheck;
using FsCheck.Fluent;
using SagePortal.Reviews.Thresholds;

namespace SagePortal.Reviews.Tests.Thresholds;

public sealed class ReviewBandTests
{
    [Fact]
    public void Of_InfallibleReviewers_IsCostOverCost()
    {
        var band = ReviewBand.Of(new BinaryReviewCosts { FalsePositive = 20, FalseNegative = 200, Review = 2 });

        Assert.Equal((0.01, 0.9), (Math.Round(band.Lower, 12), Math.Round(band.Upper, 12)));
    }

    [Fact]
    public void Of_ReviewersWhoErr_IsNarrower()
    {
        var band = ReviewBand.Of(new BinaryReviewCosts { FalsePositive = 20, FalseNegative = 200, Review = 2, ReviewerErrorOnNo = 0.05, ReviewerErrorOnYes = 0.05 });

        Assert.Equal(0.016, band.Lower, 3);
        Assert.Equal(0.586, band.Upper, 3);
    }

    [Fact]
    public void Of_ReviewsThatCostTooMuch_IsEmpty()
    {
        Assert.True(ReviewBand.Of(new BinaryReviewCosts { FalsePositive = 10, FalseNegative = 10, Review = 5 }).IsEmpty);
        Assert.False(ReviewBand.Of(new BinaryReviewCosts { FalsePositive = 10, FalseNegative = 10, Review = 4.9 }).IsEmpty);
        Assert.True(ReviewBand.Of(new BinaryReviewCosts { FalsePositive = 0, FalseNegative = 0, Review = 0 }).IsEmpty);
    }

    // The band's formula against the definition: expected costs compared case by case.
    [Fact]
    public void Contains_AnyCostsAndProbability_MeansThatAReviewIsCheaper()
    {
        var share = Gen.Choose(0, 1_000).Select(i => i / 1_000.0);
        var settings = from fp in share from fn in share from review in share from e0 in share from e1 in share from p in share select (fp, fn, review, e0, e1, p);

        Prop.ForAll(settings.ToArbitrary(), s =>
        {
            var costs = new BinaryReviewCosts { FalsePositive = s.fp * 100, FalseNegative = s.fn * 100, Review = s.review * 20, ReviewerErrorOnNo = s.e0 / 2, ReviewerErrorOnYes = s.e1 / 2 };
            var predictNo = s.p * costs.FalseNegative;
            var predictYes = (1 - s.p) * costs.FalsePositive;
            var review = costs.Review + ((1 - s.p) * costs.ReviewerErrorOnNo * costs.FalsePositive) + (s.p * costs.ReviewerErrorOnYes * costs.FalseNegative);
            var gain = Math.Min(predictNo, predictYes) - review;

            Assert.True(Math.Abs(gain) < 1e-9 || ReviewBand.Of(costs).Contains(s.p) == gain > 0, $"{s}");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));
    }

    [Fact]
    public void MulticlassGain_TwoClasses_IsTheBinaryOne()
    {
        var binary = new BinaryReviewCosts { FalsePositive = 20, FalseNegative = 200, Review = 2, ReviewerErrorOnNo = 0.1, ReviewerErrorOnYes = 0.03 };
        var classes = new MulticlassReviewCosts(new double[,] { { 0, 20 }, { 200, 0 } }, 2, new[,] { { 0.9, 0.1 }, { 0.03, 0.97 } });

        Assert.All(Enumerable.Range(0, 101), i => Assert.Equal(binary.Gain(i / 100.0), classes.Gain([1 - (i / 100.0), i / 100.0]), 10));
    }

    [Fact]
    public void OfModel_ThreeClasses_TakesTheLeastExpectedCost()
    {
        var costs = new MulticlassReviewCosts(new double[,] { { 0, 1, 1 }, { 1, 0, 1 }, { 50, 50, 0 } }, 0.2);

        Assert.Equal((2, 0.9), costs.OfModel([0.5, 0.4, 0.1]));
        Assert.Equal(0.7, costs.Gain([0.5, 0.4, 0.1]), 12);
        Assert.Throws<ArgumentException>(() => new MulticlassReviewCosts(new double[2, 3], 1));
    }

    [Fact]
    public void RegressionGain_IntervalWidths_PayAboveTheThreshold()
    {
        var costs = new RegressionReviewCosts(PerUnit: 0.5, Review: 10, ReviewerWidth: 5);

        Assert.Equal(25, costs.WidthThreshold);
        Assert.Equal(0, costs.Gain(25));
        Assert.True(costs.Gain(26) > 0);
        Assert.Equal(double.PositiveInfinity, new RegressionReviewCosts(0, 10).WidthThreshold);
    }
}
