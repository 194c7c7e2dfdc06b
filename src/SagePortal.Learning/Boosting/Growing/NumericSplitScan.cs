using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SagePortal.Learning.Boosting.Growing;

/// <summary>Best threshold of a numeric feature, with missing values on either side.</summary>
internal static unsafe class NumericSplitScan
{
    /// <summary>Entries of the prefix buffer: 256 bins and a vector of padding.</summary>
    public const int PrefixLength = 256 + Lanes;

    private const int Lanes = 16;

    /// <param name="slice">The feature's slice of the node's histogram.</param>
    /// <param name="bins">Bins of present values; entry <paramref name="bins"/> holds the missing rows.</param>
    /// <param name="total">Sum of the node.</param>
    /// <param name="rules">Limits, in the node's units.</param>
    /// <param name="prefix">Scratch of <see cref="PrefixLength"/> entries.</param>
    /// <param name="feature">Number of the feature.</param>
    /// <param name="best">Replaced if a better split is found.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Find(long* slice, int bins, long total, in SplitRules rules, long* prefix, int feature, ref Split best)
    {
        PrefixSums.Fill(slice, bins, prefix);
        var missing = slice[bins];
        // With missing rows, "all present left, missing right" is a split as well
        var (gain, bin) = BestThreshold(prefix, missing == 0 ? bins - 1 : bins, 0, total, rules);
        var missingLeft = false;
        if (missing != 0)
        {
            var (leftGain, leftBin) = BestThreshold(prefix, bins - 1, missing, total, rules);
            if (leftGain > gain)
            {
                (bin, missingLeft) = (leftBin, true);
            }
        }

        if (bin >= 0)
        {
            var left = prefix[bin] + (missingLeft ? missing : 0);
            // Without missing rows in the node, missing values of later rows follow the heavier child
            var goesLeft = missing == 0 ? PackedSum.Hessian(left) * 2L >= PackedSum.Hessian(total) : missingLeft;
            Offer(feature, bin, goesLeft, left, total, rules, ref best);
        }
    }

    /// <summary>One random threshold between the node's extreme bins (extremely randomised trees, Geurts et al. 2006).</summary>
    public static void FindRandom(long* slice, int bins, long total, in SplitRules rules, SeededRandom random, int feature, ref Split best)
    {
        var (first, last) = Extremes(slice, bins);
        var missing = slice[bins];
        if (first > last || (first == last && missing == 0))
        {
            return;
        }

        var bin = RandomBin(first, last, missing, ref random);
        var present = 0L;
        for (var b = first; b <= bin; b++)
        {
            present += slice[b];
        }

        if (missing == 0)
        {
            Offer(feature, bin, PackedSum.Hessian(present) * 2L >= PackedSum.Hessian(total), present, total, rules, ref best);
            return;
        }

        Offer(feature, bin, false, present, total, rules, ref best);
        if (bin < last)
        {
            Offer(feature, bin, true, present + missing, total, rules, ref best);
        }
    }

    /// <summary>
    /// The same search with the true number of rows of each bin, one threshold after the other: for nodes where the estimate from
    /// hessians let through a child that is too small.
    /// </summary>
    /// <param name="counts">Rows of each bin, missing bin included.</param>
    /// <param name="random">The stream of <see cref="FindRandom"/> for extra trees; null tries every threshold.</param>
    public static void FindExact(
        long* slice, ReadOnlySpan<int> counts, int bins, long total, in SplitRules rules, SeededRandom? random, int feature, ref Split best)
    {
        var (first, last) = Extremes(slice, bins);
        var missing = slice[bins];
        if (first > last || (first == last && missing == 0))
        {
            return;
        }

        var stream = random ?? default;
        var chosen = random is null ? -1 : RandomBin(first, last, missing, ref stream);
        var all = 0;
        foreach (var count in counts[..(bins + 1)])
        {
            all += count;
        }

        var least = rules.MinRows;
        var relaxed = rules with { MinRows = 0 };
        var (left, rows) = (0L, 0);
        for (var b = first; b <= last; b++)
        {
            left += slice[b];
            rows += counts[b];
            if (random is not null && b != chosen)
            {
                continue;
            }

            if (rows >= least && all - rows >= least)
            {
                Offer(feature, b, missing == 0 && PackedSum.Hessian(left) * 2L >= PackedSum.Hessian(total), left, total, relaxed, ref best);
            }

            var withMissing = rows + counts[bins];
            if (missing != 0 && b < last && withMissing >= least && all - withMissing >= least)
            {
                Offer(feature, b, true, left + missing, total, relaxed, ref best);
            }
        }
    }

    /// <summary>The threshold that <see cref="FindRandom"/> would try; −2 where there is none.</summary>
    public static int ChooseBin(long* slice, int bins, SeededRandom random)
    {
        var (first, last) = Extremes(slice, bins);
        return first > last || (first == last && slice[bins] == 0) ? -2 : RandomBin(first, last, slice[bins], ref random);
    }

    private static int RandomBin(int first, int last, long missing, ref SeededRandom random)
        => first + random.NextInt(missing == 0 ? last - first : last - first + 1);

    private static void Offer(int feature, int bin, bool missingLeft, long left, long total, in SplitRules rules, ref Split best)
    {
        if (!rules.Allows(left) || !rules.Allows(total - left))
        {
            return;
        }

        var split = new Split
        {
            Gain = (rules.Score(left) + rules.Score(total - left) - rules.Score(total)) * rules.GainUnit,
            Feature = feature,
            Bin = bin,
            MissingLeft = missingLeft,
            Left = left,
        };
        if (split.IsBetterThan(best))
        {
            best = split;
        }
    }

    private static (int First, int Last) Extremes(long* slice, int bins)
    {
        var first = 0;
        while (first < bins && slice[first] == 0)
        {
            first++;
        }

        var last = bins - 1;
        while (last > first && slice[last] == 0)
        {
            last--;
        }

        return (first, first == bins ? -1 : last);
    }

    /// <summary>
    /// Sixteen thresholds at a time with one division: T(Gₗ)²/Hₗ + T(Gᵣ)²/Hᵣ over a common denominator. Lanes beyond
    /// <paramref name="count"/> are masked: they would offer splits that do not exist.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (float Gain, int Bin) BestThreshold(long* prefix, int count, long missing, long total, in SplitRules rules)
    {
        var l1 = Vector512.Create((float)rules.L1);
        var l2 = Vector512.Create((float)rules.L2);
        var least = Vector512.Create((float)rules.LeastHessian);
        var totalGradient = Vector512.Create((float)PackedSum.Gradient(total));
        var totalHessian = Vector512.Create((float)PackedSum.Hessian(total));
        var shift = Vector512.Create(missing);
        var nothing = Vector512.Create(float.NegativeInfinity);
        var bestGain = nothing;
        var bestBin = Vector512.Create(-1);
        var bin = Vector512.CreateSequence(0, 1);
        var end = Vector512.Create(count);
        for (var b = 0; b < count; b += Lanes)
        {
            var low = Vector512.Load(prefix + b) + shift;
            var high = Vector512.Load(prefix + b + 8) + shift;
            var hl = Vector512.ConvertToSingle(Vector512.Narrow(low, high));
            var gl = Vector512.ConvertToSingle(Vector512.Narrow(Vector512.ShiftRightArithmetic(low, 32), Vector512.ShiftRightArithmetic(high, 32)));
            var hr = totalHessian - hl;
            var gr = totalGradient - gl;
            var allowed = Vector512.LessThan(bin, end).AsSingle()
                & Vector512.GreaterThanOrEqual(hl, least) & Vector512.GreaterThanOrEqual(hr, least);
            if (rules.L1 > 0)
            {
                gl = Vector512.Max(Vector512.Abs(gl) - l1, Vector512<float>.Zero);
                gr = Vector512.Max(Vector512.Abs(gr) - l1, Vector512<float>.Zero);
            }

            hl += l2;
            hr += l2;
            var gain = Vector512.ConditionalSelect(allowed, (gl * gl * hr + gr * gr * hl) / (hl * hr), nothing);
            var better = Vector512.GreaterThan(gain, bestGain);
            bestGain = Vector512.ConditionalSelect(better, gain, bestGain);
            bestBin = Vector512.ConditionalSelect(better.AsInt32(), bin, bestBin);
            bin += Vector512.Create(Lanes);
        }

        return Highest(bestGain, bestBin);
    }

    /// <summary>The highest gain; of equal ones that of the lowest bin.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (float Gain, int Bin) Highest(Vector512<float> gains, Vector512<int> bins)
    {
        var highest = Vector256.Max(gains.GetLower(), gains.GetUpper());
        var gain = Vector128.Max(highest.GetLower(), highest.GetUpper());
        gain = Vector128.Max(gain, Vector128.Shuffle(gain, Vector128.Create(2, 3, 0, 1)));
        var best = Math.Max(gain.GetElement(0), gain.GetElement(1));
        if (best == float.NegativeInfinity)
        {
            return (best, -1);
        }

        var candidates = Vector512.ConditionalSelect(Vector512.Equals(gains, Vector512.Create(best)).AsInt32(), bins, Vector512.Create(int.MaxValue));
        var lower = Vector256.Min(candidates.GetLower(), candidates.GetUpper());
        var lowest = Vector128.Min(lower.GetLower(), lower.GetUpper());
        lowest = Vector128.Min(lowest, Vector128.Shuffle(lowest, Vector128.Create(2, 3, 0, 1)));
        return (best, Math.Min(lowest.GetElement(0), lowest.GetElement(1)));
    }
}
