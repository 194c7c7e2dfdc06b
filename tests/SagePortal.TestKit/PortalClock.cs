namespace SagePortal.TestKit;

/// <summary>The real clock plus what a test moved it by. Timers run in real time; use <see cref="ManualTimeProvider"/> to control them.</summary>
public sealed class PortalClock : TimeProvider
{
    private long _ticks;

    public void Advance(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _ticks));
}
