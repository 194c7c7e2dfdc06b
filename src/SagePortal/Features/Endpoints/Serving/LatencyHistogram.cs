using System.Globalization;
using System.Numerics;

namespace SagePortal.Features.Endpoints.Serving;

/// <summary>
/// Times in microseconds, counted in buckets of at most 12.5 % width (eight per doubling), so that minutes and hosts can be summed and
/// percentiles stay true.
/// </summary>
public sealed class LatencyHistogram
{
    /// <summary>Eight for each of 36 doublings: up to 19 hours.</summary>
    public const int BucketCount = 8 * 36;

    private const int PerDoubling = 8;

    private readonly long[] _counts;

    internal LatencyHistogram(long[] counts, long sum, long maximum) => (_counts, Sum, Maximum) = (counts, sum, maximum);

    public static LatencyHistogram Empty { get; } = new(new long[BucketCount], 0, 0);

    public long Count => _counts.Sum();

    /// <summary>Microseconds.</summary>
    public long Sum { get; }

    /// <summary>Microseconds.</summary>
    public long Maximum { get; }

    /// <summary>Microseconds; NaN when nothing was counted.</summary>
    public double Average => (double)Sum / Count;

    /// <summary>Microseconds, interpolated in the bucket; NaN when nothing was counted.</summary>
    /// <param name="percent">0–100.</param>
    public double Percentile(double percent)
    {
        var count = Count;
        if (count == 0)
        {
            return double.NaN;
        }

        var rank = Math.Max(1, percent / 100 * count);
        long below = 0;
        for (var bucket = 0; bucket < BucketCount; bucket++)
        {
            if (below + _counts[bucket] >= rank)
            {
                var share = (rank - below) / _counts[bucket];
                return Math.Min(Maximum, LowerBound(bucket) + (share * (LowerBound(bucket + 1) - LowerBound(bucket))));
            }

            below += _counts[bucket];
        }

        return Maximum;
    }

    public LatencyHistogram Plus(LatencyHistogram other)
    {
        var counts = new long[BucketCount];
        for (var bucket = 0; bucket < BucketCount; bucket++)
        {
            counts[bucket] = _counts[bucket] + other._counts[bucket];
        }

        return new LatencyHistogram(counts, Sum + other.Sum, Math.Max(Maximum, other.Maximum));
    }

    /// <summary>Bucket of a time: 0–7 are exact, from then on the three bits behind the leading one.</summary>
    internal static int BucketOf(long microseconds)
    {
        if (microseconds < PerDoubling)
        {
            return (int)Math.Max(microseconds, 0);
        }

        var doubling = BitOperations.Log2((ulong)microseconds);
        var place = (int)(microseconds >> (doubling - 3)) & (PerDoubling - 1);
        return Math.Min(((doubling - 2) * PerDoubling) + place, BucketCount - 1);
    }

    /// <summary><c>bucket:count</c> of buckets in use, then sum and maximum: what the database keeps.</summary>
    internal string Format() => string.Create(
        CultureInfo.InvariantCulture,
        $"{string.Join(' ', Enumerable.Range(0, BucketCount).Where(b => _counts[b] > 0).Select(b => string.Create(CultureInfo.InvariantCulture, $"{b}:{_counts[b]}")))}|{Sum}|{Maximum}");

    /// <exception cref="FormatException">Not what <see cref="Format"/> writes.</exception>
    internal static LatencyHistogram Parse(string text)
    {
        var parts = text.Split('|');
        var counts = new long[BucketCount];
        foreach (var pair in parts[0].Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = pair.IndexOf(':', StringComparison.Ordinal);
            counts[int.Parse(pair.AsSpan(0, colon), CultureInfo.InvariantCulture)] = long.Parse(pair.AsSpan(colon + 1), CultureInfo.InvariantCulture);
        }

        return new LatencyHistogram(counts, long.Parse(parts[1], CultureInfo.InvariantCulture), long.Parse(parts[2], CultureInfo.InvariantCulture));
    }

    private static long LowerBound(int bucket)
    {
        if (bucket < PerDoubling)
        {
            return bucket;
        }

        var doubling = (bucket / PerDoubling) + 2;
        return (long)(PerDoubling + (bucket % PerDoubling)) << (doubling - 3);
    }
}
