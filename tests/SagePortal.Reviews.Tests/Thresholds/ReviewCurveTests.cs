using SagePortal.Reviews.Thresholds;

namespace SagePortal.Reviews.Tests.Thresholds;

public sealed class ReviewCurveTests
{
    private static readonly BinaryReviewCosts s_costs = new() { FalsePositive = 20, FalseNegative = 200, Review = 2, ReviewerErrorOnNo = 0.02, ReviewerErrorOnYes = 0.02 };

    [Fact]
    public void Of_ScoredCases_IsCheapestWhereEveryGainIsTaken()
    {
        var candidates = Cases(2_000);
        var curve = ReviewCurve.Of(candidates, casesPerDay: 500)!;

        var band = ReviewBand.Of(s_costs);
        Assert.Equal(candidates.Count(c => c.Gain > 0), curve.Cheapest.Reviewed);
        Assert.Equal(curve.Points.Min(p => p.TotalCost), curve.Cheapest.TotalCost);
        Assert.Equal(candidates.Sum(c => c.Gain > 0 ? c.ReviewCost : c.ModelCost), curve.Cheapest.TotalCost, 6);
        Assert.Equal(500 * curve.Cheapest.Share, curve.Cheapest.PerDay);
        Assert.False(band.IsEmpty);
    }

    [Fact]
    public void Of_MoreReviews_NeverRaiseTheCostBeforeTheCheapest()
    {
        var points = ReviewCurve.Of(Cases(1_000), 100)!.Points;
        var falling = points.TakeWhile(p => p.GainThreshold > 0).ToList();

        Assert.Equal((0, 1_000), (points[0].Reviewed, points[^1].Reviewed));
        Assert.All(falling.Zip(falling.Skip(1)), p => Assert.True(p.Second.TotalCost <= p.First.TotalCost));
        Assert.True(points[0].ResidualError > points[^1].ResidualError);
        Assert.Equal(0.02, points[^1].ResidualError, 10);
    }

    // Exhaustive: no set of two of twelve saves more than the two chosen.
    [Fact]
    public void MostWorthwhile_ACapacity_SavesMostOfAllChoices()
    {
        var candidates = Cases(12);
        var chosen = ReviewCandidate.MostWorthwhile(candidates, 2);
        var best = (from a in candidates from b in candidates where !ReferenceEquals(a, b) select Math.Max(0, a.Gain) + Math.Max(0, b.Gain)).Max();

        Assert.Equal(best, chosen.Sum(i => candidates[i].Gain), 12);
        Assert.All(ReviewCandidate.MostWorthwhile(candidates, 100), i => Assert.True(candidates[i].Gain > 0));
    }

    [Fact]
    public void Of_ACapacity_StopsThere()
    {
        var curve = ReviewCurve.Of(Cases(1_000), casesPerDay: 200, capacityPerDay: 10)!;

        Assert.Equal((50, 10.0), (curve.AtCapacity!.Reviewed, curve.AtCapacity.PerDay));
        Assert.Equal(curve.Cheapest, ReviewCurve.Of(Cases(1_000), 200, capacityPerDay: 1_000)!.AtCapacity);
        Assert.Null(ReviewCurve.Of(Cases(10), 200)!.AtCapacity);
    }

    [Fact]
    public void Of_KnownTruth_SeesTheErrorsThatAreLeftOutside()
    {
        ReviewCandidate[] candidates = [.. Enumerable.Range(0, 10).Select(i => ReviewCandidate.OfBinary(0.999, s_costs, truth: i > 0)), .. Enumerable.Range(0, 10).Select(_ => ReviewCandidate.OfBinary(0.5, s_costs, truth: false))];
        var curve = ReviewCurve.Of(candidates, 20)!;

        Assert.Equal(11 / 20.0, curve.Points[0].SeenErrorOutside);
        Assert.Equal(1 / 10.0, curve.Cheapest.SeenErrorOutside);
        Assert.Null(curve.Points[^1].SeenErrorOutside);
        Assert.Null(ReviewCurve.Of([], 20));
    }

    private static List<ReviewCandidate> Cases(int count)
    {
        var random = new Random(count);
        return [.. Enumerable.Range(0, count).Select(_ => ReviewCandidate.OfBinary(random.NextDouble() * random.NextDouble(), s_costs))];
    }
}
