namespace SagePortal.Reviews.Statistics;

/// <summary>
/// Whether a reviewer who overrules the model is worth it. Most people who override a decent model do worse than it, a few do much better (Angelova, Dobbie and
/// Yang, NBER w31747): so it is measured per reviewer, against truth.
/// </summary>
public sealed record OverrideValue
{
    private OverrideValue(string reviewer, IReadOnlyCollection<JudgedReview> reviews)
    {
        var overrides = reviews.Where(r => r.IsOverride).ToList();
        var (gained, lost) = (overrides.Count(r => r.ReviewerIsRight), overrides.Count(r => r.ModelIsRight));
        Reviewer = reviewer;
        Gained = gained;
        Lost = lost;
        Accuracy = ProportionInterval.Wilson(reviews.Count(r => r.ReviewerIsRight), reviews.Count);
        ModelAccuracy = ProportionInterval.Wilson(reviews.Count(r => r.ModelIsRight), reviews.Count);
        OverrideRate = ProportionInterval.Wilson(overrides.Count, reviews.Count);
        OverrideAccuracy = ProportionInterval.Wilson(gained, overrides.Count);
        PValue = BinomialDistribution.SignTest(gained, gained + lost);
    }

    public string Reviewer { get; }

    /// <summary>Of all judged reviews.</summary>
    public ProportionInterval Accuracy { get; }

    /// <summary>Of the model on the same cases.</summary>
    public ProportionInterval ModelAccuracy { get; }

    public ProportionInterval OverrideRate { get; }

    /// <summary>How often an override was right.</summary>
    public ProportionInterval OverrideAccuracy { get; }

    /// <summary>Overrides that put a wrong prediction right.</summary>
    public int Gained { get; }

    /// <summary>Overrides that put a right prediction wrong.</summary>
    public int Lost { get; }

    /// <summary>Right answers won by overriding; negative when the model alone would have done better.</summary>
    public int Net => Gained - Lost;

    /// <summary>Two-sided exact McNemar test of gained against lost.</summary>
    public double PValue { get; }

    /// <summary>Whether even the kind reading, the upper bound, is below a target accuracy: pausing on the estimate alone would punish few answers.</summary>
    /// <param name="target">0–1.</param>
    public bool IsBelow(double target) => Accuracy.Total > 0 && Accuracy.Upper < target;

    /// <summary>One per reviewer, the most valuable first.</summary>
    public static IReadOnlyList<OverrideValue> ByReviewer(IEnumerable<JudgedReview> reviews) =>
        [.. reviews.GroupBy(r => r.Reviewer, StringComparer.Ordinal).Select(g => new OverrideValue(g.Key, [.. g])).OrderByDescending(v => v.Net).ThenBy(v => v.Reviewer, StringComparer.Ordinal)];
}
