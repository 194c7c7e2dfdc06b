namespace SagePortal.Platform.LiveUpdates;

/// <summary>One host: publishing calls its own subscribers.</summary>
internal sealed class LocalLiveUpdates(LiveUpdateHub hub) : ILiveUpdates, IOutboxReceiver
{
    public void Publish(string accountId, string topic) => hub.Publish(accountId, topic);

    public IDisposable Subscribe(string accountId, string topic, Func<Task> callback) => hub.Subscribe(accountId, topic, callback);

    public IDisposable SubscribeAcrossAccounts(string topic, Func<Task> callback) => hub.Subscribe(null, topic, callback);

    public Task DeliverAsync(IReadOnlyList<LiveUpdate> updates, CancellationToken cancellationToken)
    {
        foreach (var update in updates)
        {
            hub.Publish(update.AccountId, update.Topic);
        }

        return Task.CompletedTask;
    }
}
