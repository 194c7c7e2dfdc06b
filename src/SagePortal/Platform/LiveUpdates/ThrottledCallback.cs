namespace SagePortal.Platform.LiveUpdates;

/// <summary>
/// Calls back at once when idle, then at most once per interval, never in parallel; what arrives in between causes one more call at the end.
/// Runs in the execution context (culture) of its creator.
/// </summary>
internal sealed class ThrottledCallback : IDisposable
{
    private readonly Func<Task> _callback;
    private readonly TimeSpan _interval;
    private readonly TimeProvider _clock;
    private readonly Action<Exception> _failed;
    private readonly Action<ThrottledCallback> _disposed;
    private readonly ExecutionContext? _context = ExecutionContext.Capture();
    private readonly CancellationTokenSource _ended = new();
    private int _wanted;
    private int _running;

    public ThrottledCallback(Func<Task> callback, TimeSpan interval, TimeProvider clock, Action<Exception> failed, Action<ThrottledCallback> disposed)
    {
        _callback = callback;
        _interval = interval;
        _clock = clock;
        _failed = failed;
        _disposed = disposed;
    }

    /// <summary>Returns at once.</summary>
    public void Trigger()
    {
        Volatile.Write(ref _wanted, 1);
        if (_ended.IsCancellationRequested || Interlocked.CompareExchange(ref _running, 1, 0) != 0)
        {
            return;
        }

        if (_context is null)
        {
            ThreadPool.QueueUserWorkItem(static self => _ = ((ThrottledCallback)self!).RunAsync(), this);
        }
        else
        {
            // The work item inherits the creator's context, not the publisher's.
            ExecutionContext.Run(_context, static self => ThreadPool.QueueUserWorkItem(static inner => _ = ((ThrottledCallback)inner!).RunAsync(), self), this);
        }
    }

    public void Dispose()
    {
        _disposed(this);
        _ended.Cancel();
    }

    private async Task RunAsync()
    {
        while (!_ended.IsCancellationRequested)
        {
            if (Interlocked.Exchange(ref _wanted, 0) == 0)
            {
                Volatile.Write(ref _running, 0);

                // A trigger between the two lines above saw this loop still running: take it over.
                if (Volatile.Read(ref _wanted) == 0 || Interlocked.CompareExchange(ref _running, 1, 0) != 0)
                {
                    return;
                }

                continue;
            }

            await CallAsync();
            await Task.Delay(_interval, _clock, _ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task CallAsync()
    {
        try
        {
            await _callback();
        }
#pragma warning disable CA1031 // One page's failure must not end updates for others, nor its own next ones.
        catch (Exception error)
#pragma warning restore CA1031
        {
            _failed(error);
        }
    }
}
