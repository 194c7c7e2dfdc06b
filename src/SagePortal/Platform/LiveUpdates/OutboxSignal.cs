namespace SagePortal.Platform.LiveUpdates;

/// <summary>Wakes the dispatchers of outbox and events after a commit; they also look by themselves every few seconds.</summary>
public sealed class OutboxSignal : IDisposable
{
    private readonly SemaphoreSlim _raised = new(0);

    /// <summary>Somebody committed events; called on the committing thread, so handlers return at once.</summary>
    public event Action? EventsCommitted;

    public void Raise() => _raised.Release();

    public void RaiseEvents() => EventsCommitted?.Invoke();

    /// <summary>Returns when raised or after <paramref name="atMost"/>.</summary>
    public async Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        await _raised.WaitAsync(atMost, cancellationToken);
        while (_raised.Wait(0, CancellationToken.None))
        {
        }
    }

    public void Dispose() => _raised.Dispose();
}
