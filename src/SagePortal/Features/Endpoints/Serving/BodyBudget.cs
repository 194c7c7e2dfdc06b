namespace SagePortal.Features.Endpoints.Serving;

/// <summary>Bounds the memory of large bodies in flight; small ones are bounded by their number.</summary>
internal sealed class BodyBudget
{
    private const long Small = 64 << 10;
    private const long Most = 256L << 20;

    private long _bytes;

    /// <summary>False when there is no room; else the caller must <see cref="Exit"/> with the same length.</summary>
    public bool TryEnter(long length)
    {
        if (length <= Small || Interlocked.Add(ref _bytes, length) <= Most)
        {
            return true;
        }

        Interlocked.Add(ref _bytes, -length);
        return false;
    }

    public void Exit(long length)
    {
        if (length > Small)
        {
            Interlocked.Add(ref _bytes, -length);
        }
    }
}
