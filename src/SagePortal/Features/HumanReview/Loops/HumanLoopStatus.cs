namespace SagePortal.Features.HumanReview.Loops;

/// <summary>A2I's states.</summary>
public enum HumanLoopStatus
{
    InProgress,
    Failed,
    Completed,
    Stopped,
    Stopping,
}
