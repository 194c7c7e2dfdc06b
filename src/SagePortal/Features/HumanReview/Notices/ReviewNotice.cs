using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.HumanReview.Notices;

/// <summary>Up to which item the reviewers of a flow were told that there is work.</summary>
public sealed class ReviewNotice : IAccountOwned
{
    private ReviewNotice()
    {
    }

    public ReviewNotice(string accountId, string flowName, DateTimeOffset toldUntil)
    {
        (AccountId, FlowName, ToldUntil) = (accountId, flowName, toldUntil);
    }

    public string AccountId { get; private set; } = "";

    public string FlowName { get; private set; } = "";

    /// <summary>Creation of the newest item that was told of.</summary>
    public DateTimeOffset ToldUntil { get; private set; }
}
