using SagePortal.AutoML.Preparation;
using SagePortal.Learning;

namespace SagePortal.AutoML.Trials;

/// <summary>One fit of a trial: on the training rows of a fold, or once on all rows with out-of-bag predictions.</summary>
internal sealed record FoldOutcome
{
    public required FittedPreparation Preparation { get; init; }

    public required FitResult Fit { get; init; }

    /// <summary>Of the fold's validation rows; out-of-bag of all rows for a single fit.</summary>
    public required Predictions Predictions { get; init; }

    /// <summary>The objective on the fold's validation rows, lower is better; +∞ when undefined.</summary>
    public required double Loss { get; init; }

    /// <summary>Where time ended the fit, as in <see cref="Candidate.CutAfter"/>; null when it came to its own end.</summary>
    public int? CutAfter { get; init; }

    public required double FitSeconds { get; init; }

    /// <summary>Mean time of one row of a batch by one thread.</summary>
    public required double PredictSecondsPerRow { get; init; }
}
