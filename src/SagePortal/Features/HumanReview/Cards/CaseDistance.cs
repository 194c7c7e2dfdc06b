using System.Globalization;

namespace SagePortal.Features.HumanReview.Cards;

/// <summary>
/// How unlike two rows are, 0–1: Gower's distance (1971), by ranks in the training rows where both have one. Features count by what they contribute
/// to the prediction of the row in hand, with a share for all of them alike, so that a column of noise does not decide. Masked features do not
/// count at all: a neighbour must not tell what a mask hides.
/// </summary>
public sealed class CaseDistance
{
    /// <summary>Of the weight, spread evenly.</summary>
    private const double EvenShare = 0.25;

    private readonly IReadOnlyList<(CardFeature Feature, double Weight)> _features;

    public CaseDistance(ReviewCard own, IReadOnlyCollection<string> masked)
    {
        var features = own.Features.Where(f => !masked.Contains(f.Name)).ToList();
        var total = features.Sum(f => Math.Abs(f.Contribution ?? 0));
        var even = total > 0 ? EvenShare : 1;
        _features = [.. features.Select(f => (f, (even / features.Count) + (total > 0 ? (1 - even) * Math.Abs(f.Contribution ?? 0) / total : 0)))];
    }

    public double To(ReviewCard other)
    {
        var values = other.Features.ToDictionary(f => f.Name, StringComparer.Ordinal);
        return _features.Count == 0 ? 1 : Math.Clamp(_features.Sum(f => f.Weight * Between(f.Feature, values.GetValueOrDefault(f.Feature.Name))), 0, 1);
    }

    /// <summary>Features that differ, those that make the rows most unlike first.</summary>
    public IReadOnlyList<CaseDifference> Differences(ReviewCard other, int most)
    {
        var values = other.Features.ToDictionary(f => f.Name, StringComparer.Ordinal);
        return
        [
            .. _features.Select(f => (f.Feature, Other: values.GetValueOrDefault(f.Feature.Name), f.Weight))
                .Select(f => (f.Feature, f.Other, Unlike: f.Weight * Between(f.Feature, f.Other)))
                .Where(f => f.Unlike > 0)
                .OrderByDescending(f => f.Unlike)
                .Take(most)
                .Select(f => new CaseDifference(f.Feature.Name, f.Other?.Value, f.Feature.Value)),
        ];
    }

    private static double Between(CardFeature own, CardFeature? other) =>
        own.Value == other?.Value ? 0
        : own.Value is null || other?.Value is null ? 1
        : own.Percentile is { } rank && other.Percentile is { } otherRank && rank != otherRank ? Math.Abs(rank - otherRank)
        : Place(own.Value) is { } a && Place(other.Value) is { } b && Place(own.Minimum) is { } low && Place(own.Maximum) is { } high && high > low ? Math.Min(1, Math.Abs(a - b) / (high - low))
        : 1;

    private static double? Place(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time.UtcTicks
        : null;
}

/// <param name="Name">Feature.</param>
/// <param name="Value">Of the decided item; null when missing.</param>
/// <param name="Here">Of the item in hand.</param>
public sealed record CaseDifference(string Name, string? Value, string? Here);
