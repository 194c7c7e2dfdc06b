namespace SagePortal.Ui;

/// <summary>One timer per circuit for all relative times on its page.</summary>
public sealed class RelativeClock(TimeProvider time) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly List<Func<Task>> _listeners = [];
    private ITimer? _timer;

    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Calls back every twenty seconds until disposed.</summary>
    public IDisposable Every(Func<Task> callback)
    {
        lock (_gate)
        {
            _listeners.Add(callback);
            _timer ??= time.CreateTimer(_ => Tick(), null, TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(20));
        }

        return new Listening(this, callback);
    }

    public void Dispose() => _timer?.Dispose();

    private void Tick()
    {
        Func<Task>[] listeners;
        lock (_gate)
        {
            listeners = [.. _listeners];
        }

        foreach (var listener in listeners)
        {
            _ = listener();
        }
    }

    private sealed class Listening(RelativeClock clock, Func<Task> callback) : IDisposable
    {
        public void Dispose()
        {
            lock (clock._gate)
            {
                clock._listeners.Remove(callback);
            }
        }
    }
}
