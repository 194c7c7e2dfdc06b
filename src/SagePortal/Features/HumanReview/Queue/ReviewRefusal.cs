using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.HumanReview.Queue;

/// <summary>Somebody did not want an item: skipped for a while, declined for good.</summary>
public sealed class ReviewRefusal : IAccountOwned
{
    private ReviewRefusal()
    {
    }

    internal ReviewRefusal(ReviewSlot slot, Guid reviewerId, RefusalKind kind, string? comment, DateTimeOffset at, DateTimeOffset? until)
    {
        Id = Guid.CreateVersion7(at);
        AccountId = slot.AccountId;
        LoopId = slot.LoopId;
        Round = slot.Round;
        ReviewerId = reviewerId;
        Kind = kind;
        Comment = comment;
        At = at;
        Until = until ?? DateTimeOffset.MaxValue.AddYears(-1);
    }

    public Guid Id { get; private set; }

    public string AccountId { get; private set; } = "";

    public Guid LoopId { get; private set; }

    public int Round { get; private set; }

    public Guid ReviewerId { get; private set; }

    public RefusalKind Kind { get; private set; }

    public string? Comment { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>Until then the item does not come back to this person.</summary>
    public DateTimeOffset Until { get; private set; }
}

/// <summary>How much somebody did not want it.</summary>
public enum RefusalKind
{
    /// <summary>Comes back later.</summary>
    Skipped,

    /// <summary>Never comes back; enough of them escalate the item (rule R11).</summary>
    Declined,
}
