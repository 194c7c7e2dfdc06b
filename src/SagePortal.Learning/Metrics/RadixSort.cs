namespace SagePortal.Learning.Metrics;

/// <summary>Stable least-significant-digit radix sort of 64-bit keys with a value each; digits that all keys share cost one look.</summary>
internal static class RadixSort
{
    private const int DigitBits = 11;
    private const int Buckets = 1 << DigitBits;

    /// <summary>Below this many keys a comparison sort is faster (measured: about 1,000).</summary>
    private const int ComparisonLimit = 1024;

    /// <summary>Sorts ascending; the arrays may be replaced by others of the same length.</summary>
    public static void ByKey(ref ulong[] keys, ref float[] values)
    {
        if (keys.Length < ComparisonLimit)
        {
            Array.Sort(keys, values);
            return;
        }

        var differing = DifferingBits(keys);
        var (otherKeys, otherValues) = (new ulong[keys.Length], new float[keys.Length]);
        var starts = new int[Buckets];
        for (var shift = 0; shift < 64; shift += DigitBits)
        {
            if (((differing >> shift) & (Buckets - 1)) == 0)
            {
                continue;
            }

            Scatter(keys, values, otherKeys, otherValues, shift, starts);
            (keys, otherKeys) = (otherKeys, keys);
            (values, otherValues) = (otherValues, values);
        }
    }

    private static ulong DifferingBits(ulong[] keys)
    {
        var differing = 0UL;
        foreach (var key in keys)
        {
            differing |= key ^ keys[0];
        }

        return differing;
    }

    private static void Scatter(ulong[] keys, float[] values, ulong[] toKeys, float[] toValues, int shift, int[] starts)
    {
        Array.Clear(starts);
        foreach (var key in keys)
        {
            starts[(int)(key >> shift) & (Buckets - 1)]++;
        }

        var next = 0;
        for (var digit = 0; digit < Buckets; digit++)
        {
            (starts[digit], next) = (next, next + starts[digit]);
        }

        for (var i = 0; i < keys.Length; i++)
        {
            var place = starts[(int)(keys[i] >> shift) & (Buckets - 1)]++;
            toKeys[place] = keys[i];
            toValues[place] = values[i];
        }
    }
}
