namespace SagePortal.Features.Endpoints.Serving;

/// <summary>A token for short calls that is shared by all that begin within a second: a timer for each would cost more than the call.</summary>
internal sealed class CallDeadlines(TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);

    private Shared _current = new(new CancellationTokenSource(s_limit + TimeSpan.FromSeconds(1), clock), clock.GetTimestamp());

    /// <summary>Cancelled in 60 to 61 seconds.</summary>
    public CancellationToken Next()
    {
        var current = Volatile.Read(ref _current);
        var now = clock.GetTimestamp();
        if (clock.GetElapsedTime(current.Since, now) < TimeSpan.FromSeconds(1))
        {
            return current.Source.Token;
        }

        var next = new Shared(new CancellationTokenSource(s_limit + TimeSpan.FromSeconds(1), clock), now);
        var seen = Interlocked.CompareExchange(ref _current, next, current);
        if (seen == current)
        {
            return next.Source.Token;
        }

        next.Source.Dispose();
        return seen.Source.Token;
    }

    public void Dispose() => _current.Source.Dispose();

    private sealed record Shared(CancellationTokenSource Source, long Since);
}
