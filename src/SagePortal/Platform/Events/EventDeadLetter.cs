using SagePortal.Platform.Tenancy;

namespace SagePortal.Platform.Events;

/// <summary>An event that a subscriber could not handle however often it was tried.</summary>
public sealed class EventDeadLetter : IAccountOwned
{
    /// <summary>Characters kept of the last error.</summary>
    public const int MaxError = 2048;

    private EventDeadLetter()
    {
    }

    public EventDeadLetter(PortalEvent portalEvent, string subscriber, string error, DateTimeOffset at)
    {
        Id = Guid.CreateVersion7(at);
        AccountId = portalEvent.AccountId;
        EventId = portalEvent.Id;
        DetailType = portalEvent.DetailType;
        Subscriber = subscriber;
        Error = error.Length > MaxError ? error[..MaxError] : error;
        CreatedAt = at;
    }

    public Guid Id { get; private set; }

    public string AccountId { get; private set; } = "";

    public Guid EventId { get; private set; }

    public string DetailType { get; private set; } = "";

    public string Subscriber { get; private set; } = "";

    /// <summary>Of the last try.</summary>
    public string Error { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }
}
