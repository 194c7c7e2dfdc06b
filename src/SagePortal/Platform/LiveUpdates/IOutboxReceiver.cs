namespace SagePortal.Platform.LiveUpdates;

/// <summary>Takes what the outbox holds. When it returns, all hosts have been told; when it throws, the same updates come again.</summary>
internal interface IOutboxReceiver
{
    Task DeliverAsync(IReadOnlyList<LiveUpdate> updates, CancellationToken cancellationToken);
}
