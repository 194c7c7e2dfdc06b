using SagePortal.Reviews.Agreement;
using SagePortal.Reviews.Statistics;

namespace SagePortal.Features.HumanReview.Quality;

/// <summary>How good the answers of a flow are, and what they say about the model.</summary>
public sealed record FlowQuality
{
    /// <summary>Answers looked at.</summary>
    public required int Answers { get; init; }

    public required AgreementSummary Agreement { get; init; }

    /// <summary>By answers, most first.</summary>
    public required IReadOnlyList<ReviewerQuality> Reviewers { get; init; }

    /// <summary>Of items that a condition sent, oldest week first.</summary>
    public required IReadOnlyList<OverrideWeek> Weeks { get; init; }

    /// <summary>The last whole week against the one before; null without answers in both.</summary>
    public required TwoProportionTest? Shift { get; init; }

    /// <summary>Reviews a week that show a rise of five points above the rate so far with 80 % power.</summary>
    public required int ReviewsToSeeShift { get; init; }

    /// <summary>Errors among blindly audited predictions that no condition held for.</summary>
    public required ProportionInterval AuditErrors { get; init; }

    /// <summary>The largest error rate of accepted predictions that the audit leaves credible, 0–1.</summary>
    public required double AuditBound { get; init; }

    /// <summary>How often reviewers say yes where no is true, and no where yes is; null with other than two labels or no judged answer.</summary>
    public required ProportionInterval? ErrorOnNo { get; init; }

    public required ProportionInterval? ErrorOnYes { get; init; }
}

/// <summary>Agreement of the reviewers of an item with each other.</summary>
public sealed record AgreementSummary(AgreementResult Percent, AgreementResult Fleiss, AgreementResult Krippendorff, AgreementInterval? KrippendorffInterval, AgreementResult Gwet);

/// <param name="Name">IAM user name.</param>
/// <param name="Answers">Counted ones.</param>
public sealed record ReviewerQuality(string Name, int Answers)
{
    public required TimeSpan MedianActive { get; init; }

    /// <summary>With the decision, of decided items.</summary>
    public required ProportionInterval Agreement { get; init; }

    /// <summary>Answers other than the model's.</summary>
    public required ProportionInterval Overrides { get; init; }

    /// <summary>Against what turned out to be true; null without a judged answer.</summary>
    public required OverrideValue? Value { get; init; }

    public required ProportionInterval Gold { get; init; }

    public required DateTimeOffset? PausedAt { get; init; }
}

/// <param name="Week">Its Monday, UTC.</param>
/// <param name="Overrides">Decisions other than the model's.</param>
public sealed record OverrideWeek(DateOnly Week, ProportionInterval Overrides);
