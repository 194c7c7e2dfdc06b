using SagePortal.Features.HumanReview.Loops;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.HumanReview.Queue;

/// <summary>
/// One wanted answer (rule R2: slots, not counters, so N answers can never become N + 1). Claimed by one conditional statement
/// (<see cref="SlotStatements"/>), fenced by <see cref="Epoch"/>, which every claim raises.
/// </summary>
public sealed class ReviewSlot : IAccountOwned
{
    private ReviewSlot()
    {
    }

    internal ReviewSlot(HumanLoop loop, int number, SlotKind kind, double rank, DateTimeOffset at)
    {
        Id = Guid.CreateVersion7(at);
        AccountId = loop.AccountId;
        LoopId = loop.Id;
        FlowId = loop.FlowId;
        Round = loop.Round;
        Number = number;
        Kind = kind;
        State = SlotState.Open;
        Rank = rank;
        CreatedAt = at;
    }

    public Guid Id { get; private set; }

    public string AccountId { get; private set; } = "";

    public Guid LoopId { get; private set; }

    public Guid FlowId { get; private set; }

    /// <summary>Of the loop.</summary>
    public int Round { get; private set; }

    /// <summary>Unique in loop and round, from 1.</summary>
    public int Number { get; private set; }

    public SlotKind Kind { get; private set; }

    public SlotState State { get; private set; }

    /// <summary>Order in the flow's queue, highest first; the same for the whole life because all items of a flow age alike.</summary>
    public double Rank { get; private set; }

    /// <summary>Holds it, or answered it; null while open.</summary>
    public Guid? ReviewerId { get; private set; }

    /// <summary>Only this person gets it; null anybody.</summary>
    public Guid? AssignedTo { get; private set; }

    /// <summary>Fencing token: raised by every claim, so that what an earlier holder sends is known to be late (rule R3).</summary>
    public long Epoch { get; private set; }

    public DateTimeOffset? ClaimedAt { get; private set; }

    /// <summary>When the holder opened it: prefetched tasks are not.</summary>
    public DateTimeOffset? AcceptedAt { get; private set; }

    public DateTimeOffset? LeaseUntil { get; private set; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>What the reviewer said before seeing the prediction, JSON; null unless asked.</summary>
    public string? FirstAnswer { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>What a control question shows as its due time; null for others, which show their loop's.</summary>
    public DateTimeOffset? ShownDueAt { get; private set; }

    /// <summary>A control question in the hands of its reviewer. Id, version of the flow and due time look like those of an ordinary task that waits.</summary>
    internal static ReviewSlot Gold(HumanLoop loop, int number, ReviewSlot like, DateTimeOffset likeDueAt, Guid reviewerId, DateTimeOffset at, DateTimeOffset until) => new(loop, number, SlotKind.Gold, 0, at)
    {
        Id = Guid.CreateVersion7(like.CreatedAt),
        FlowId = like.FlowId,
        ShownDueAt = likeDueAt,
        State = SlotState.Leased,
        ReviewerId = reviewerId,
        Epoch = 1,
        ClaimedAt = at,
        LeaseUntil = until,
    };
}
