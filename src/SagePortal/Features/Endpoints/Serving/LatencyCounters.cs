namespace SagePortal.Features.Endpoints.Serving;

/// <summary>A <see cref="LatencyHistogram"/> that is being filled.</summary>
internal sealed class LatencyCounters
{
    private readonly long[] _counts = new long[LatencyHistogram.BucketCount];
    private long _sum;
    private long _maximum;

    public void Add(long microseconds)
    {
        Interlocked.Increment(ref _counts[LatencyHistogram.BucketOf(microseconds)]);
        Interlocked.Add(ref _sum, microseconds);
        var maximum = Volatile.Read(ref _maximum);
        while (microseconds > maximum)
        {
            maximum = Interlocked.CompareExchange(ref _maximum, microseconds, maximum) is var seen && seen == maximum ? microseconds : seen;
        }
    }

    public LatencyHistogram ToHistogram() => new([.. _counts], Interlocked.Read(ref _sum), Interlocked.Read(ref _maximum));
}
