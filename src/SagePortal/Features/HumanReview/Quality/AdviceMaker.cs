using SagePortal.Reviews.Thresholds;

namespace SagePortal.Features.HumanReview.Quality;

/// <summary>Pure: past predictions and costs to a curve and thresholds.</summary>
internal static class AdviceMaker
{
    /// <summary>Candidates a curve is made of at most; weighted cases are drawn down to it.</summary>
    public const int MostCandidates = 20_000;

    private const double GoldenRatio = 0.618033988749895;

    /// <param name="cases">With probabilities; others are passed over.</param>
    /// <param name="positiveLabel">Null takes the rarer of two classes.</param>
    /// <param name="request">Costs.</param>
    /// <param name="days">That the cases are of.</param>
    public static ReviewAdvice Of(IReadOnlyList<PastCase> cases, string? positiveLabel, AdviceRequest request, double days)
    {
        var scored = cases.Where(c => c.Prediction is { PredictedLabel: not null, Probabilities.Count: >= 2 }).ToList();
        var perDay = scored.Sum(c => c.Weight) / Math.Max(days, 1.0 / 24);
        var labels = scored.SelectMany(c => c.Prediction.Probabilities.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return labels.Count == 2 ? OfTwo(scored, Positive(scored, labels, positiveLabel), labels, request, perDay) : OfMany(scored, request, perDay);
    }

    /// <summary>
    /// Each case as often as it stands for others: one draw in each of equal steps over the running sum of the weights, at a place in it that moves by the
    /// golden ratio, so that no order of the cases can keep time with the steps.
    /// </summary>
    internal static IReadOnlyList<PastCase> Weighted(IReadOnlyList<PastCase> cases, int most)
    {
        var total = cases.Sum(c => c.Weight);
        var step = Math.Max(total / most, Math.Min(1, cases.Select(c => c.Weight).DefaultIfEmpty(1).Min()));
        var (drawn, sum) = (new List<PastCase>(), 0.0);
        foreach (var past in cases)
        {
            for (sum += past.Weight; PlaceOf(drawn.Count) * step < sum;)
            {
                drawn.Add(past);
            }
        }

        return drawn;
    }

    private static double PlaceOf(int draw) => draw + (((draw + 0.5) * GoldenRatio) % 1);

    private static ReviewAdvice OfTwo(List<PastCase> cases, string positive, List<string> labels, AdviceRequest request, double perDay)
    {
        var costs = new BinaryReviewCosts
        {
            FalsePositive = request.FalsePositive,
            FalseNegative = request.FalseNegative,
            Review = request.Review,
            ReviewerErrorOnNo = request.ErrorOnNo,
            ReviewerErrorOnYes = request.ErrorOnYes,
        };
        var candidates = Weighted(cases, MostCandidates)
            .Select(c => ReviewCandidate.OfBinary(Math.Clamp(c.Prediction.Probabilities.GetValueOrDefault(positive), 0, 1), costs, c.Truth is { } truth ? truth == positive : null)).ToList();
        var curve = ReviewCurve.Of(candidates, perDay, request.CapacityPerDay);

        // What gains less than the last case that fits is left out: as if a review cost that much more.
        var atCapacity = curve?.AtCapacity is { } point && point.Reviewed < curve.Cheapest.Reviewed
            ? point.Reviewed == 0 ? new ReviewBand(1, 0) : ReviewBand.Of(costs with { Review = costs.Review + Math.Max(0, point.GainThreshold) })
            : (ReviewBand?)null;
        return new ReviewAdvice
        {
            Cases = cases.Count,
            CasesPerDay = perDay,
            Curve = curve,
            Band = ReviewBand.Of(costs),
            BandAtCapacity = atCapacity,
            ConfidenceThreshold = null,
            Negative = labels.Find(l => l != positive),
            Positive = positive,
        };
    }

    private static ReviewAdvice OfMany(List<PastCase> cases, AdviceRequest request, double perDay)
    {
        var (cost, reviewerError) = (Math.Max(request.FalsePositive, request.FalseNegative), Math.Max(request.ErrorOnNo, request.ErrorOnYes));
        var candidates = Weighted(cases, MostCandidates).Select(c =>
        {
            var wrong = 1 - Math.Clamp(c.Prediction.Probabilities.Values.Max(), 0, 1);
            return new ReviewCandidate(wrong * cost, request.Review + (reviewerError * cost), wrong, reviewerError, c.Truth is { } truth ? truth != c.Prediction.PredictedLabel : null);
        }).ToList();
        var curve = ReviewCurve.Of(candidates, perDay, request.CapacityPerDay);
        var gain = curve?.AtCapacity is { } point && point.Reviewed < curve.Cheapest.Reviewed ? Math.Max(0, point.GainThreshold) : 0;
        return new ReviewAdvice
        {
            Cases = cases.Count,
            CasesPerDay = perDay,
            Curve = curve,
            Band = null,
            BandAtCapacity = null,
            ConfidenceThreshold = cost <= 0 ? 0 : Math.Clamp(1 - reviewerError - ((request.Review + (double.IsFinite(gain) ? gain : cost)) / cost), 0, 1),
            Negative = null,
            Positive = null,
        };
    }

    private static string Positive(List<PastCase> cases, List<string> labels, string? wanted) =>
        wanted is not null && labels.Contains(wanted, StringComparer.Ordinal) ? wanted : labels.MinBy(l => cases.Sum(c => c.Weight * c.Prediction.Probabilities.GetValueOrDefault(l)))!;
}
