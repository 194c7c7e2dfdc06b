namespace SagePortal.Platform.LiveUpdates;

/// <summary>Tells open pages that something changed; they load again what they show. Carries no data, only topics.</summary>
public interface ILiveUpdates
{
    /// <summary>Never blocks and never throws because of a subscriber. Reaches all hosts.</summary>
    /// <param name="accountId">Only subscribers of this account hear it.</param>
    /// <param name="topic">E.g. <c>automl-job/churn-1</c>; a subscriber of <c>automl-job</c> hears all below.</param>
    void Publish(string accountId, string topic);

    /// <summary>
    /// Calls back at most four times a second (trailing edge kept) with the culture of the subscriber. Dispose to end.
    /// </summary>
    IDisposable Subscribe(string accountId, string topic, Func<Task> callback);

    /// <summary>The same for updates of all accounts: what the portal itself keeps of them, never a page.</summary>
    IDisposable SubscribeAcrossAccounts(string topic, Func<Task> callback);
}
