namespace SagePortal.Platform.Persistence;

/// <summary>
/// One writer at a time on SQLite, which has a single write lock anyway: waiting here is fair and asynchronous, waiting in SQLite
/// sleeps 150 ms at a time on a pool thread. Open on PostgreSQL.
/// </summary>
public sealed class WriteGate(bool closed) : IDisposable
{
    private readonly SemaphoreSlim? _gate = closed ? new SemaphoreSlim(1) : null;

    public async Task<T> RunAsync<T>(Func<Task<T>> write, CancellationToken cancellationToken)
    {
        if (_gate is null)
        {
            return await write();
        }

        await _gate.WaitAsync(cancellationToken);
        try
        {
            return await write();
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate?.Dispose();
}
