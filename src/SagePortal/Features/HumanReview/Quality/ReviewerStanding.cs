using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.HumanReview.Quality;

/// <summary>How a reviewer stands with a flow: control questions answered, and whether the work is paused.</summary>
public sealed class ReviewerStanding : IAccountOwned
{
    private ReviewerStanding()
    {
    }

    internal ReviewerStanding(string accountId, string flowName, Guid reviewerId) => (AccountId, FlowName, ReviewerId) = (accountId, flowName, reviewerId);

    public string AccountId { get; private set; } = "";

    /// <summary>All versions of it.</summary>
    public string FlowName { get; private set; } = "";

    public Guid ReviewerId { get; private set; }

    /// <summary>Tasks claimed: what control questions are dealt out by.</summary>
    public int Claims { get; private set; }

    public int GoldAnswered { get; private set; }

    public int GoldRight { get; private set; }

    /// <summary>Null while the reviewer may work.</summary>
    public DateTimeOffset? PausedAt { get; private set; }

    /// <summary>Concurrency token.</summary>
    public int Revision { get; private set; }

    public void CountClaim()
    {
        Claims++;
        Revision++;
    }

    public void AnswerGold(bool isRight)
    {
        GoldAnswered++;
        GoldRight += isRight ? 1 : 0;
        Revision++;
    }

    public void Pause(DateTimeOffset at)
    {
        PausedAt = at;
        Revision++;
    }

    /// <summary>The lead lets the reviewer go on: control questions count anew.</summary>
    public void Resume()
    {
        (PausedAt, GoldAnswered, GoldRight) = (null, 0, 0);
        Revision++;
    }
}
