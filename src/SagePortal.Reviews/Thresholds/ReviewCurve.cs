namespace SagePortal.Reviews.Thresholds;

/// <summary>Review volume against residual error and total cost, from no review to all, over past scored cases.</summary>
public sealed record ReviewCurve
{
    private ReviewCurve(IReadOnlyList<ReviewCurvePoint> points, int cheapest, int? atCapacity)
    {
        Points = points;
        Cheapest = points[cheapest];
        AtCapacity = atCapacity is { } place ? points[place] : null;
    }

    /// <summary>By rising volume; the first reviews nothing, the last everything.</summary>
    public IReadOnlyList<ReviewCurvePoint> Points { get; }

    /// <summary>The point of the least total cost.</summary>
    public ReviewCurvePoint Cheapest { get; }

    /// <summary>The cheapest point that the reviewers can keep up with; null when no capacity was given.</summary>
    public ReviewCurvePoint? AtCapacity { get; }

    /// <summary>Null without a case: not enough data.</summary>
    /// <param name="candidates">Scored cases, as many as stand for the traffic.</param>
    /// <param name="casesPerDay">Traffic that the volume is scaled to, at least 0.</param>
    /// <param name="capacityPerDay">Reviews a day that can be done; no limit when null.</param>
    /// <param name="points">About how many points are wanted, at least 2; the cheapest and the last at capacity are always among them.</param>
    public static ReviewCurve? Of(IReadOnlyCollection<ReviewCandidate> candidates, double casesPerDay, double? capacityPerDay = null, int points = 101)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 2);
        if (candidates.Count == 0)
        {
            return null;
        }

        var sums = new ReviewSums(candidates, casesPerDay);
        var worthwhile = sums.Worthwhile;
        var capacity = capacityPerDay is { } perDay && casesPerDay > 0 ? (int)Math.Min(worthwhile, Math.Floor(perDay / casesPerDay * candidates.Count)) : worthwhile;
        var places = Enumerable.Range(0, points).Select(i => (int)Math.Round((double)i * candidates.Count / (points - 1))).Append(worthwhile).Append(capacity).Distinct().Order().ToList();
        return new ReviewCurve([.. places.Select(sums.At)], places.IndexOf(worthwhile), capacityPerDay is null ? null : places.IndexOf(capacity));
    }
}
