namespace SagePortal.Learning.Boosting;

/// <summary>
/// SplitMix64 (Steele, Lea, Flood 2014): a 64-bit state, so a stream can be derived for every (tree, node, feature) and
/// drawing does not depend on the order in which threads reach them.
/// </summary>
internal struct SeededRandom(ulong state)
{
    private ulong _state = state;

    /// <summary>An independent stream for a place in the fit.</summary>
    public static SeededRandom For(int seed, long stream, long place = 0)
        => new(Mix((ulong)(uint)seed + 0x9E3779B97F4A7C15UL * (ulong)(stream + 1)) ^ Mix((ulong)place + 0x632BE59BD9B4E019UL));

    public ulong Next() => Mix(_state += 0x9E3779B97F4A7C15UL);

    /// <summary>Uniform in 0 … <paramref name="bound"/> − 1 (multiply-shift; bias below 2⁻³²·bound).</summary>
    public int NextInt(int bound) => (int)(((Next() >> 32) * (ulong)bound) >> 32);

    /// <summary>Uniform in [0, 1).</summary>
    public double NextDouble() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Ascending sample without replacement of <paramref name="count"/> of the numbers 0 … <paramref name="population"/> − 1 (selection sampling, Knuth 3.4.2 S).</summary>
    public int[] Sample(int population, int count)
    {
        var chosen = new int[count];
        var taken = 0;
        for (var i = 0; taken < count; i++)
        {
            if (NextDouble() * (population - i) < count - taken)
            {
                chosen[taken++] = i;
            }
        }

        return chosen;
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
