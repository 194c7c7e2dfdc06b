namespace SagePortal.Features.Endpoints.Serving;

/// <summary>Numbers that share out and sample requests, drawn by any thread (SplitMix64, Steele et al. 2014).</summary>
internal sealed class Draws(ulong seed)
{
    private const ulong Step = 0x9E3779B97F4A7C15;

    private ulong _state = seed;

    /// <summary>At least 0, less than 1.</summary>
    public double Next()
    {
        var z = Interlocked.Add(ref _state, Step);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return ((z ^ (z >> 31)) >> 11) * (1.0 / (1UL << 53));
    }
}
