using System.Collections.Concurrent;

namespace SagePortal.Platform.LiveUpdates;

/// <summary>The subscriptions of this host.</summary>
internal sealed partial class LiveUpdateHub(TimeProvider clock, ILogger<LiveUpdateHub> log)
{
    /// <summary>Shortest time between two calls of one subscriber.</summary>
    internal static readonly TimeSpan Throttle = TimeSpan.FromMilliseconds(250);

    private readonly ConcurrentDictionary<ThrottledCallback, (string? AccountId, string Topic)> _subscriptions = new();

    /// <param name="accountId">Null for all accounts.</param>
    /// <param name="topic">With all topics below.</param>
    /// <param name="callback">Throttled.</param>
    public IDisposable Subscribe(string? accountId, string topic, Func<Task> callback)
    {
        var subscription = new ThrottledCallback(callback, Throttle, clock, LogFailure, Remove);
        _subscriptions[subscription] = (accountId, topic);
        return subscription;
    }

    public void Publish(string accountId, string topic)
    {
        foreach (var (subscription, wanted) in _subscriptions)
        {
            if ((wanted.AccountId is null || string.Equals(wanted.AccountId, accountId, StringComparison.Ordinal)) && Covers(wanted.Topic, topic))
            {
                subscription.Trigger();
            }
        }
    }

    /// <summary>After a gap in what other hosts told: every page loads again.</summary>
    public void PublishEverything()
    {
        foreach (var subscription in _subscriptions.Keys)
        {
            subscription.Trigger();
        }
    }

    private static bool Covers(string wanted, string topic) =>
        topic.StartsWith(wanted, StringComparison.Ordinal) && (topic.Length == wanted.Length || topic[wanted.Length] == '/');

    private void Remove(ThrottledCallback subscription) => _subscriptions.TryRemove(subscription, out _);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A live update's subscriber failed")]
    private partial void LogFailure(Exception error);
}
