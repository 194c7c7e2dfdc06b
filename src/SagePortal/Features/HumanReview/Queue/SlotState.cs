namespace SagePortal.Features.HumanReview.Queue;

/// <summary>Of one wanted answer.</summary>
public enum SlotState
{
    Open,
    Leased,
    Answered,

    /// <summary>The loop ended without it.</summary>
    Cancelled,
}
