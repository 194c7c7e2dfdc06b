using SagePortal.Features.HumanReview.Flows;
using SagePortal.Features.HumanReview.Loops;
using SagePortal.Features.HumanReview.Queue;
using SagePortal.Reviews.Agreement;
using SagePortal.Reviews.Statistics;

namespace SagePortal.Features.HumanReview.Quality;

/// <summary>Pure: from answers and decisions to figures with their intervals.</summary>
internal static class FlowQualityMaker
{
    private const int BootstrapSamples = 400;
    private const int BootstrapItems = 5_000;
    private const double Rise = 0.05;

    public static FlowQuality Of(
        IReadOnlyList<JudgedAnswer> answers, IReadOnlyList<DecidedItem> decided, IReadOnlyDictionary<string, ReviewerStanding> standings, FlowSettings settings, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var weeks = WeeksOf(decided.Where(d => d.Reason != ReviewReason.Audit));
        var whole = weeks.Where(w => w.Week.AddDays(7) <= DateOnly.FromDateTime(now.UtcDateTime)).ToList();
        var (overridden, reviewed) = (weeks.Sum(w => w.Overrides.Successes), weeks.Sum(w => w.Overrides.Total));
        var audits = decided.Where(d => d.Reason == ReviewReason.Audit).ToList();
        var errors = ProportionInterval.Wilson(audits.Count(a => a.IsWrong), audits.Count);
        var (onNo, onYes) = ErrorsOf(answers, settings);
        return new FlowQuality
        {
            Answers = answers.Count,
            Agreement = AgreementOf(answers, cancellationToken),
            Reviewers = ReviewersOf(answers, standings),
            Weeks = weeks,
            Shift = whole is [.., var before, var last] ? TwoProportionTest.Compare(before.Overrides.Successes, before.Overrides.Total, last.Overrides.Successes, last.Overrides.Total) : null,
            ReviewsToSeeShift = NeededFor(reviewed == 0 ? 0.1 : (double)overridden / reviewed),
            AuditErrors = errors,
            AuditBound = errors.Successes == 0 ? ZeroErrors.UpperBound(errors.Total) : errors.Upper,
            ErrorOnNo = onNo,
            ErrorOnYes = onYes,
        };
    }

    internal static IReadOnlyList<OverrideWeek> WeeksOf(IEnumerable<DecidedItem> decided) =>
    [
        .. decided.GroupBy(d => MondayOf(d.DecidedAt)).OrderBy(g => g.Key).Select(g => new OverrideWeek(g.Key, ProportionInterval.Wilson(g.Count(d => d.IsOverridden), g.Count()))),
    ];

    private static DateOnly MondayOf(DateTimeOffset time)
    {
        var day = DateOnly.FromDateTime(time.UtcDateTime);
        return day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
    }

    // A rate is kept away from 0 and from where five points more would be all.
    private static int NeededFor(double rate) => SampleSize.ToSeeShift(Math.Clamp(rate, 0.01, 0.9), Math.Clamp(rate, 0.01, 0.9) + Rise);

    private static AgreementSummary AgreementOf(IReadOnlyList<JudgedAnswer> answers, CancellationToken cancellationToken)
    {
        var table = RatingTable.Of(answers.Where(a => a.Kind == SlotKind.Review).Reverse().Select(a => new Rating($"{a.LoopName}/{a.Round}", a.Reviewer, a.Label)));
        return new AgreementSummary(
            AgreementCoefficients.Percent(table),
            AgreementCoefficients.FleissKappa(table),
            AgreementCoefficients.KrippendorffAlpha(table),
            table.ItemCount <= BootstrapItems ? AgreementInterval.Bootstrap(table, t => AgreementCoefficients.KrippendorffAlpha(t), seed: 1, samples: BootstrapSamples, cancellation: cancellationToken) : null,
            AgreementCoefficients.Gwet(table));
    }

    private static IReadOnlyList<ReviewerQuality> ReviewersOf(IReadOnlyList<JudgedAnswer> answers, IReadOnlyDictionary<string, ReviewerStanding> standings)
    {
        var values = OverrideValue.ByReviewer(answers.Where(a => a is { Predicted: not null, Truth: not null }).Select(a => new JudgedReview(a.Reviewer, a.Predicted!, a.Label, a.Truth!)))
            .ToDictionary(v => v.Reviewer, StringComparer.Ordinal);
        return
        [
            .. from own in answers.GroupBy(a => a.Reviewer, StringComparer.Ordinal)
               let all = own.ToList()
               let reviews = all.FindAll(a => a is { Kind: SlotKind.Review, Decided: not null })
               let seen = all.FindAll(a => a.Predicted is not null)
               let standing = standings.GetValueOrDefault(own.Key)
               orderby all.Count descending
               select new ReviewerQuality(own.Key, all.Count)
               {
                   MedianActive = GetFlowWork.Median([.. all.Select(a => TimeSpan.FromMilliseconds(a.ActiveMilliseconds))]) ?? TimeSpan.Zero,
                   Agreement = ProportionInterval.Wilson(reviews.Count(a => a.Label == a.Decided), reviews.Count),
                   Overrides = ProportionInterval.Wilson(seen.Count(a => a.Label != a.Predicted), seen.Count),
                   Value = values.GetValueOrDefault(own.Key),
                   Gold = ProportionInterval.Wilson(standing?.GoldRight ?? 0, standing?.GoldAnswered ?? 0),
                   PausedAt = standing?.PausedAt,
               },
        ];
    }

    private static (ProportionInterval? OnNo, ProportionInterval? OnYes) ErrorsOf(IReadOnlyList<JudgedAnswer> answers, FlowSettings settings)
    {
        var judged = answers.Where(a => a.Truth is not null).ToList();
        var labels = judged.SelectMany(a => new[] { a.Truth!, a.Label }).Concat(settings.Labels).Distinct(StringComparer.Ordinal).ToList();
        if (judged.Count == 0 || labels.Count != 2)
        {
            return (null, null);
        }

        var yes = settings.Costs.PositiveLabel ?? (settings.Labels is [_, var second] ? second : labels.Order(StringComparer.Ordinal).Last());
        var (no, are) = (judged.FindAll(a => a.Truth != yes), judged.FindAll(a => a.Truth == yes));
        return (ProportionInterval.Wilson(no.Count(a => a.Label == yes), no.Count), ProportionInterval.Wilson(are.Count(a => a.Label != yes), are.Count));
    }
}
