using SagePortal.Features.HumanReview.Flows;
using SagePortal.Features.HumanReview.Loops;
using SagePortal.Features.HumanReview.Quality;
using SagePortal.Features.HumanReview.Queue;
using SagePortal.Reviews.Activation;
using SagePortal.Reviews.Thresholds;

namespace SagePortal.Tests.Features.HumanReview;

/// <summary>The figures of the lead's pages, without a portal.</summary>
public sealed class QualityFigureTests
{
    private static readonly DateTimeOffset s_now = new(2026, 6, 17, 9, 30, 0, TimeSpan.Zero);

    [Fact]
    public void Forecast_TwoWholeWeeks_IsTheMeanOfTheWeekday()
    {
        // Thursdays 3 and 5, nothing else; tomorrow is a Thursday.
        var started = Enumerable.Repeat(s_now.AddDays(-6), 3).Concat(Enumerable.Repeat(s_now.AddDays(-13), 5)).ToList();

        var forecast = VolumeForecast.Of(started, s_now.AddDays(-16), s_now);

        Assert.NotNull(forecast);
        Assert.Equal(7, forecast.Count);
        Assert.Equal(new DayForecast(new DateOnly(2026, 6, 18), 4, 3, 5), forecast[0]);
        Assert.All(forecast.Skip(1), day => Assert.Equal(0, day.Mean));
    }

    [Fact]
    public void Forecast_LessThanTwoWeeks_SaysThatItCannot() => Assert.Null(VolumeForecast.Of([s_now.AddDays(-1)], s_now.AddDays(-10), s_now));

    [Fact]
    public void Buckets_CountByTheHourAndKeepEmptyOnes()
    {
        var buckets = GetFlowWork.Buckets([s_now, s_now.AddHours(-1), s_now.AddDays(-9)], [s_now.AddMinutes(-1)], s_now, TimeSpan.FromHours(1), 3);

        Assert.Equal([(0, 0), (1, 0), (1, 1)], buckets.Select(b => (b.Started, b.Decided)));
        Assert.Equal(new DateTimeOffset(2026, 6, 17, 9, 0, 0, TimeSpan.Zero), buckets[^1].Start);
    }

    [Fact]
    public void Quality_CleanAudit_BoundsTheErrorByTheRuleOfThree()
    {
        var audits = Enumerable.Repeat(new DecidedItem(s_now.AddDays(-1), ReviewReason.Audit, "yes", "yes", null), 300).ToList();

        var quality = Make([], audits);

        Assert.Equal(0, quality.AuditErrors.Successes);
        Assert.InRange(quality.AuditBound, 0.0098, 0.0101);
    }

    [Fact]
    public void Quality_AuditWithALaterOutcome_CountsTheOutcome()
    {
        var quality = Make([], [new DecidedItem(s_now.AddDays(-1), ReviewReason.Audit, "yes", "yes", "no")]);

        Assert.Equal((1, 1), (quality.AuditErrors.Successes, quality.AuditErrors.Total));
    }

    [Fact]
    public void Quality_Audits_AreNoOverrides()
    {
        var quality = Make([], [new DecidedItem(s_now.AddDays(-1), ReviewReason.Audit, "yes", "no", null), new DecidedItem(s_now.AddDays(-1), ReviewReason.Condition, "yes", "no", null)]);

        Assert.Equal((1, 1), (quality.Weeks.Sum(w => w.Overrides.Successes), quality.Weeks.Sum(w => w.Overrides.Total)));
        Assert.All(quality.Weeks, w => Assert.Equal(DayOfWeek.Monday, w.Week.DayOfWeek));
    }

    [Fact]
    public void Quality_Reviewer_IsMeasuredAgainstDecisionModelAndTruth()
    {
        // The model says yes each time; bob overrides three times, twice rightly.
        string[] truths = ["no", "no", "yes", "yes"];
        string[] said = ["no", "no", "no", "yes"];
        var answers = truths.Zip(said).Select((p, i) => Answer($"item-{i}", "bob", p.Second, predicted: "yes", decided: "no", truth: p.First)).ToList();

        var bob = Assert.Single(Make(answers, []).Reviewers);

        Assert.Equal((3, 4), (bob.Agreement.Successes, bob.Agreement.Total));
        Assert.Equal((3, 4), (bob.Overrides.Successes, bob.Overrides.Total));
        Assert.Equal((2, 1), (bob.Value!.Gained, bob.Value.Lost));
    }

    [Fact]
    public void Quality_ErrorsOfReviewers_AreBySideOfTheTruth()
    {
        var answers = new[] { Answer("a", "bob", "yes", truth: "no"), Answer("b", "bob", "no", truth: "no"), Answer("c", "bob", "yes", truth: "yes") };

        var quality = Make(answers, []);

        Assert.Equal((1, 2), (quality.ErrorOnNo!.Successes, quality.ErrorOnNo.Total));
        Assert.Equal((0, 1), (quality.ErrorOnYes!.Successes, quality.ErrorOnYes.Total));
    }

    [Fact]
    public void Weighted_CasesStandForOthers_AreDrawnThatOften()
    {
        var cases = new[] { Case(0.9, weight: 1), Case(0.6, weight: 100), Case(0.1, weight: 1) };

        var drawn = AdviceMaker.Weighted(cases, 1_000);

        Assert.Equal((1, 100, 1), (drawn.Count(c => c == cases[0]), drawn.Count(c => c == cases[1]), drawn.Count(c => c == cases[2])));
    }

    [Fact]
    public void Weighted_MoreThanFits_KeepsTheProportions()
    {
        var cases = Enumerable.Range(0, 500).Select(i => Case(i / 500.0, weight: i % 2 == 0 ? 1 : 9)).ToList();

        var drawn = AdviceMaker.Weighted(cases, 100);

        Assert.InRange(drawn.Count, 99, 101);
        Assert.InRange(drawn.Count(c => c.Weight == 9), 88, 92);
    }

    [Fact]
    public void Advice_TwoClasses_GivesTheBandOfTheCosts()
    {
        var request = new AdviceRequest("flow") { FalsePositive = 20, FalseNegative = 200, Review = 2 };

        var advice = AdviceMaker.Of([.. Enumerable.Range(0, 100).Select(i => Case(i / 100.0))], "yes", request, days: 10);

        Assert.Equal((0.01, 0.9), (Math.Round(advice.Band!.Value.Lower, 6), Math.Round(advice.Band.Value.Upper, 6)));
        Assert.Equal(10, advice.CasesPerDay, 6);
        Assert.True(advice.Curve!.Cheapest.TotalCost < advice.Curve.Points[0].TotalCost);
    }

    [Fact]
    public void Advice_LimitedCapacity_NarrowsTheBandToWhatFits()
    {
        var cases = Enumerable.Range(0, 1_000).Select(i => Case(i / 1_000.0)).ToList();
        var request = new AdviceRequest("flow") { FalsePositive = 20, FalseNegative = 200, Review = 2, CapacityPerDay = 10 };

        var advice = AdviceMaker.Of(cases, "yes", request, days: 10);

        var band = Assert.NotNull(advice.BandAtCapacity);
        Assert.InRange(cases.Count(c => band.Contains(c.Prediction.Probabilities["yes"])), 98, 101);
    }

    [Fact]
    public void AdviceConditions_Band_SendExactlyWhatTheBandHolds()
    {
        var advice = new ReviewAdvice { Cases = 1, CasesPerDay = 1, Curve = null, Band = new ReviewBand(0.1, 0.7), BandAtCapacity = null, ConfidenceThreshold = null, Negative = "no", Positive = "yes" };
        var text = AdviceConditions.Of(advice, """{"Conditions":[{"ConditionType":"ConfidenceCheck","ConditionParameters":{"Confidence":{"LessThan":99}}},{"ConditionType":"MissingImportantFeature","ConditionParameters":{"Feature":"age"}}]}""");

        var conditions = ActivationConditions.Parse(text!).Conditions!;

        Assert.Equal(3, conditions.Conditions.Count);
        foreach (var probability in new[] { 0.05, 0.11, 0.3, 0.49, 0.51, 0.69, 0.71, 0.95 })
        {
            var sent = conditions.Evaluate(Case(probability).Prediction with { Features = new Dictionary<string, FeatureValue>(StringComparer.Ordinal) { ["age"] = FeatureValue.Number(4) } }, new SamplingSeed("s", "1")).Activated;
            Assert.Equal(advice.Band.Value.Contains(probability), sent);
        }
    }

    [Fact]
    public void OutcomeLines_HeaderQuotesAndBlankLines_AreUnderstood()
    {
        var read = OutcomeLines.Read("name,outcome\r\n\"item-1\",\"a \"\"good\"\" one\"\n\nitem-2;no\n");

        Assert.Equal([new ReviewOutcome("item-1", "a \"good\" one"), new ReviewOutcome("item-2", "no")], read.Value);
    }

    [Fact]
    public void OutcomeLines_LineWithoutOutcome_IsNamed() => Assert.Contains("Line 2", OutcomeLines.Read("item-1,yes\nitem-2\n").Error.Message, StringComparison.Ordinal);

    private static FlowQuality Make(IReadOnlyList<JudgedAnswer> answers, IReadOnlyList<DecidedItem> decided) =>
        FlowQualityMaker.Of(answers, decided, new Dictionary<string, ReviewerStanding>(StringComparer.Ordinal), new FlowSettings { Labels = ["no", "yes"] }, s_now, CancellationToken.None);

    private static JudgedAnswer Answer(string item, string reviewer, string label, string? predicted = null, string? decided = null, string? truth = null) => new()
    {
        LoopName = item,
        Round = 1,
        Kind = SlotKind.Review,
        Reviewer = reviewer,
        Label = label,
        ActiveMilliseconds = 4_000,
        Predicted = predicted,
        Decided = decided,
        Truth = truth,
    };

    private static PastCase Case(double yes, double weight = 1) => new(
        new PredictionCase
        {
            Input = "{}",
            PredictedLabel = yes >= 0.5 ? "yes" : "no",
            Probabilities = new Dictionary<string, double>(StringComparer.Ordinal) { ["no"] = 1 - yes, ["yes"] = yes },
        },
        s_now)
    { Weight = weight };
}
