namespace SagePortal.Features.HumanReview.Queue;

/// <summary>What a claim got.</summary>
public sealed record ClaimedSlot
{
    public Guid Id { get; init; }

    public Guid LoopId { get; init; }

    public long Epoch { get; init; }
}
