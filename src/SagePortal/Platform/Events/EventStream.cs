using SagePortal.Platform.Tenancy;

namespace SagePortal.Platform.Events;

/// <summary>How many events an account has had: outlives the events themselves, so that places are never given twice.</summary>
public sealed class EventStream : IAccountOwned
{
    private EventStream()
    {
    }

    public EventStream(string accountId) => AccountId = accountId;

    public string AccountId { get; private set; } = "";

    /// <summary>Place of the newest event; concurrency token, so that two hosts never give one place to two events.</summary>
    public long LastSequence { get; private set; }

    public void Append(PortalEvent portalEvent) => portalEvent.Place(++LastSequence);
}
