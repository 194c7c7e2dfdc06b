using System.ComponentModel.DataAnnotations;

namespace SagePortal.Features.HumanReview;

/// <summary>Section <c>HumanReview</c>.</summary>
public sealed class HumanReviewOptions
{
    /// <summary>Loops in progress in an account.</summary>
    [Range(1, 10_000_000)]
    public int MaxLoopsInProgress { get; set; } = 500_000;

    /// <summary>Predictions of attached endpoints that wait for their conditions; more are passed over and counted.</summary>
    [Range(1, 1_000_000)]
    public int SourceQueueRows { get; set; } = 20_000;

    /// <summary>How often loops are looked at that are due.</summary>
    public TimeSpan SettleInterval { get; set; } = TimeSpan.FromMilliseconds(500);
}
