namespace SagePortal.Features.HumanReview.Flows;

/// <summary>What becomes of an item that nobody finished in time.</summary>
public enum DeadlineFallback
{
    /// <summary>To the top of the queue and to the lead.</summary>
    Escalate,

    /// <summary>The prediction stands, decided by policy.</summary>
    AcceptPrediction,

    /// <summary>Decided by policy as <see cref="FlowSettings.RejectLabel"/>.</summary>
    Reject,

    /// <summary>Fails with <c>Expired</c>, as A2I does.</summary>
    Expire,
}
