using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.HumanReview.Queue;

/// <summary>What somebody typed and has not sent. Versioned: a stale tab never overwrites a newer text (rule R8).</summary>
public sealed class ReviewDraft : IAccountOwned
{
    public const int MaxContent = 100_000;

    private ReviewDraft()
    {
    }

    internal ReviewDraft(string accountId, Guid loopId, Guid reviewerId, string content, DateTimeOffset at)
    {
        (AccountId, LoopId, ReviewerId, Content, SavedAt, Version) = (accountId, loopId, reviewerId, content, at, 1);
    }

    public string AccountId { get; private set; } = "";

    public Guid LoopId { get; private set; }

    public Guid ReviewerId { get; private set; }

    /// <summary>JSON object.</summary>
    public string Content { get; private set; } = "{}";

    public DateTimeOffset SavedAt { get; private set; }

    /// <summary>From 1; concurrency token.</summary>
    public int Version { get; private set; }

    public void Change(string content, DateTimeOffset at)
    {
        (Content, SavedAt) = (content, at);
        Version++;
    }
}
