using SagePortal.Reviews.Thresholds;

namespace SagePortal.Features.HumanReview.Quality;

/// <summary>What thresholds would cost and catch, from past predictions.</summary>
public sealed record ReviewAdvice
{
    /// <summary>Past predictions looked at.</summary>
    public required int Cases { get; init; }

    public required double CasesPerDay { get; init; }

    /// <summary>Null without a case that has probabilities.</summary>
    public required ReviewCurve? Curve { get; init; }

    /// <summary>Of two classes: the probabilities of <see cref="Positive"/> that are worth a review; null for more.</summary>
    public required ReviewBand? Band { get; init; }

    /// <summary>The same for what the reviewers can keep up with; null without a limit.</summary>
    public required ReviewBand? BandAtCapacity { get; init; }

    /// <summary>Of more than two classes: confidence below which a review is worth it, 0–1.</summary>
    public required double? ConfidenceThreshold { get; init; }

    /// <summary>Two classes.</summary>
    public required string? Negative { get; init; }

    public required string? Positive { get; init; }
}
