namespace SagePortal.Platform.Events;

/// <summary>
/// Hears the events of all accounts, registered as a singleton. Each account's events come one after another in their order, on one host at a
/// time, at least once: after a crash the same event comes again, so handling is idempotent (by <see cref="PortalEvent.Id"/> or by the state it
/// finds).
/// </summary>
public interface IEventSubscriber
{
    /// <summary>Never changes: the subscriber's place in every account's stream is kept under it. At most 64 characters.</summary>
    string Name { get; }

    /// <summary>Cheap and without side effects; what is not wanted is passed over.</summary>
    bool Wants(PortalEvent portalEvent);

    /// <summary>
    /// When it throws, or takes longer than <see cref="EventDelivery.HandlingTime"/>, the event comes again after a pause that doubles, and those
    /// behind it wait; after <see cref="EventCursor.MaxAttempts"/> it becomes an <see cref="EventDeadLetter"/> and the next one comes.
    /// </summary>
    Task HandleAsync(PortalEvent portalEvent, CancellationToken cancellationToken);
}
