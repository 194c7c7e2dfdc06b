using System.Runtime.CompilerServices;

namespace SagePortal.Learning.Boosting;

/// <summary>
/// Gradient-based one-side sampling (Ke et al. 2017): keeps the rows of largest |g · h|, draws some of the others and multiplies their
/// gradients so that sums stay unbiased.
/// </summary>
/// <param name="topRate">Share of the rows kept for their gradients, in [0, 1).</param>
/// <param name="otherRate">Share of the rows drawn from the rest, in (0, 1 − <paramref name="topRate"/>].</param>
internal sealed class GradientSampling(double topRate, double otherRate)
{
    private const int Buckets = 1 << 16;

    /// <summary>Chooses the rows of a round and scales the drawn ones' gradients in place.</summary>
    /// <param name="rows">Ascending rows to choose from.</param>
    /// <param name="gradients">Class-major, one per row of the table.</param>
    /// <param name="hessians">Class-major, one per row of the table.</param>
    /// <param name="random">The round's stream.</param>
    /// <returns>Ascending rows.</returns>
    public int[] Choose(int[] rows, float[][] gradients, float[][] hessians, SeededRandom random)
    {
        var top = Math.Clamp((int)(rows.Length * topRate), 0, rows.Length);
        var others = Math.Clamp((int)(rows.Length * otherRate), 1, Math.Max(rows.Length - top, 1));
        var keys = Keys(rows, gradients, hessians);
        var (bucket, fromBucket) = Threshold(keys, top);
        var factor = (float)((double)(rows.Length - top) / others);
        var chosen = new List<int>(top + others);
        var (restLeft, othersLeft) = (rows.Length - top, others);
        for (var i = 0; i < rows.Length; i++)
        {
            if (keys[i] > bucket || (keys[i] == bucket && fromBucket-- > 0))
            {
                chosen.Add(rows[i]);
                continue;
            }

            // Selection sampling (Knuth 3.4.2 S)
            if (random.NextDouble() * restLeft-- < othersLeft)
            {
                othersLeft--;
                chosen.Add(rows[i]);
                Scale(gradients, hessians, rows[i], factor);
            }
        }

        return [.. chosen];
    }

    /// <summary>The upper half of Σ |g · h| as a float's bits, which order like the number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static ushort[] Keys(int[] rows, float[][] gradients, float[][] hessians)
    {
        var keys = new ushort[rows.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            var size = 0f;
            for (var k = 0; k < gradients.Length; k++)
            {
                size += Math.Abs(gradients[k][rows[i]] * hessians[k][rows[i]]);
            }

            keys[i] = (ushort)(BitConverter.SingleToUInt32Bits(size) >> 16);
        }

        return keys;
    }

    /// <summary>The bucket in which the last of the top rows lies, and how many of that bucket belong to them.</summary>
    private static (int Bucket, int FromBucket) Threshold(ushort[] keys, int top)
    {
        var counts = new int[Buckets];
        foreach (var key in keys)
        {
            counts[key]++;
        }

        var above = 0;
        for (var bucket = Buckets - 1; bucket > 0; bucket--)
        {
            if (above + counts[bucket] >= top)
            {
                return (bucket, top - above);
            }

            above += counts[bucket];
        }

        return (0, top - above);
    }

    private static void Scale(float[][] gradients, float[][] hessians, int row, float factor)
    {
        for (var k = 0; k < gradients.Length; k++)
        {
            gradients[k][row] *= factor;
            hessians[k][row] *= factor;
        }
    }
}
