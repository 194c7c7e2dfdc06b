using SagePortal.Features.HumanReview.Queue;

namespace SagePortal.Features.HumanReview.Quality;

/// <summary>A counted answer beside what the model said, what was decided and what turned out.</summary>
internal sealed record JudgedAnswer
{
    public required string LoopName { get; init; }

    public required int Round { get; init; }

    public required SlotKind Kind { get; init; }

    public required string Reviewer { get; init; }

    public required string Label { get; init; }

    public required long ActiveMilliseconds { get; init; }

    public string? Predicted { get; init; }

    public string? Decided { get; init; }

    /// <summary>Outcome, or the known answer of a control question.</summary>
    public string? Truth { get; init; }
}
