using SagePortal.Features.HumanReview.Flows;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.HumanReview.Queue;

/// <summary>What a reviewer said. Append-only: an answer is withdrawn, late or judged, but what was said never changes.</summary>
public sealed class ReviewAnswer : IAccountOwned
{
    public const int MaxComment = 2_000;

    private ReviewAnswer()
    {
    }

    internal ReviewAnswer(ReviewSlot slot, AnswerSubmission submission, Caller reviewer, ReviewMode mode, bool isLate, DateTimeOffset at, DateTimeOffset finalAt)
    {
        Id = submission.AnswerId;
        AccountId = slot.AccountId;
        LoopId = slot.LoopId;
        FlowId = slot.FlowId;
        SlotId = slot.Id;
        Round = slot.Round;
        Kind = slot.Kind;
        Epoch = submission.Epoch;
        ReviewerId = reviewer.PersonId;
        ReviewerName = reviewer.UserName;
        Content = submission.Content;
        Label = submission.Label;
        Fingerprint = submission.Fingerprint;
        Comment = submission.Comment;
        FirstAnswer = slot.FirstAnswer;
        Mode = mode;
        IsLate = isLate;
        ActiveMilliseconds = submission.ActiveMilliseconds;
        AcceptedAt = slot.AcceptedAt ?? slot.ClaimedAt ?? at;
        SubmittedAt = at;
        FinalAt = finalAt;
    }

    /// <summary>Made by the browser before anything is sent: sending it again is the same answer (rule R5).</summary>
    public Guid Id { get; private set; }

    public string AccountId { get; private set; } = "";

    public Guid LoopId { get; private set; }

    public Guid FlowId { get; private set; }

    public Guid SlotId { get; private set; }

    public int Round { get; private set; }

    public SlotKind Kind { get; private set; }

    public long Epoch { get; private set; }

    public Guid ReviewerId { get; private set; }

    public string ReviewerName { get; private set; } = "";

    /// <summary>JSON object: form field names and values.</summary>
    public string Content { get; private set; } = "{}";

    /// <summary>The label or number as text; null for forms.</summary>
    public string? Label { get; private set; }

    /// <summary>Of content, comment, slot and epoch: the same id with another is a conflict.</summary>
    public string Fingerprint { get; private set; } = "";

    public string? Comment { get; private set; }

    public string? FirstAnswer { get; private set; }

    public ReviewMode Mode { get; private set; }

    /// <summary>Came after the task had gone to somebody else: kept and shown, never counted (rule R4).</summary>
    public bool IsLate { get; private set; }

    /// <summary>Time with the page visible and in use.</summary>
    public long ActiveMilliseconds { get; private set; }

    public DateTimeOffset AcceptedAt { get; private set; }

    public DateTimeOffset SubmittedAt { get; private set; }

    /// <summary>Until then it can be undone.</summary>
    public DateTimeOffset FinalAt { get; private set; }

    /// <summary>Undone by its reviewer; null while it stands.</summary>
    public DateTimeOffset? WithdrawnAt { get; private set; }

    /// <summary>For control questions, once judged; null otherwise.</summary>
    public bool? IsRight { get; private set; }

    public bool Counts => !IsLate && WithdrawnAt is null;

    public void Judge(bool isRight) => IsRight = isRight;

    public void Withdraw(DateTimeOffset at) => WithdrawnAt = at;
}
