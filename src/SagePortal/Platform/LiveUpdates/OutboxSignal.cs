namespace SagePortal.Platform.LiveUpdates;

/// <summary>Wakes the outbox dispatcher after a commit; it also looks by itself every few seconds.</summary>
public sealed class OutboxSignal : IDisposable
{
    private readonly SemaphoreSlim _raised = new(0);

    public void Raise() => _raised.Release();

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
