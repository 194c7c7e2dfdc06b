namespace SagePortal.Reviews.Results;

/// <summary>What a human loop came to.</summary>
public sealed record LoopDecision
{
    /// <summary>JSON object of form fields; null when nothing was decided.</summary>
    public string? AnswerContent { get; init; }

    /// <summary><c>consensus</c>, <c>adjudicator</c> or <c>policy</c>.</summary>
    public required string DecidedBy { get; init; }

    /// <summary>0–1; null where there is none.</summary>
    public double? Confidence { get; init; }

    /// <summary>In words, e.g. why it was escalated.</summary>
    public string? Reason { get; init; }

    public required DateTimeOffset DecisionTime { get; init; }
}
