using System.ComponentModel.DataAnnotations;

namespace SagePortal.Features.HumanReview;

/// <summary>Section <c>HumanReview</c>.</summary>
public sealed class HumanReviewOptions
{
    /// <summary>Loops in progress in an account.</summary>
    [Range(1, 10_000_000)]
    public int MaxLoopsInProgress { get; set; } = 500_000;

    /// <summary>Memory for requests to attached endpoints that wait for their conditions; what comes beyond it is passed over and counted. A request may have 6 MB.</summary>
    [Range(8L << 20, 64L << 30)]
    public long SourceQueueBytes { get; set; } = 256L << 20;

    /// <summary>How often reviewers are told that new items wait.</summary>
    public TimeSpan NoticeInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How often loops are looked at that are due.</summary>
    public TimeSpan SettleInterval { get; set; } = TimeSpan.FromMilliseconds(500);
}
