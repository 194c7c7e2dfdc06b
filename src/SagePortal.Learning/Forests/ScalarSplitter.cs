using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SagePortal.Learning.Boosting;
using SagePortal.Learning.Boosting.Growing;
using SagePortal.Learning.Boosting.Trees;

namespace SagePortal.Learning.Forests;

/// <summary>
/// Splits for targets with one sum: numbers by variance, binary classes by Gini impurity (the same thing up to a factor) or entropy.
/// A node's histogram is scanned over its occupied bins only and cleared on the way, so a node of a few rows costs little more
/// than its rows.
/// </summary>
internal sealed unsafe class ScalarSplitter : NodeSplitter
{
    private const int HistogramLength = 264;

    private readonly ForestRows _rows;
    private readonly EntropyTable? _entropy;
    private readonly NativeBuffer<long> _histogram = new(HistogramLength);
    private readonly NativeBuffer<byte> _occupied = new(HistogramLength);
    private readonly bool _isRegression;
    private long _total;

    /// <param name="rows">Training rows.</param>
    /// <param name="leastWeight">Least weight of a child.</param>
    /// <param name="randomThreshold">Extra trees.</param>
    /// <param name="entropy">Entropy instead of Gini impurity; null for Gini and for numbers.</param>
    public ScalarSplitter(ForestRows rows, long leastWeight, bool randomThreshold, EntropyTable? entropy)
        : base(rows.Bins, rows.Rows.Length, leastWeight, randomThreshold)
    {
        _rows = rows;
        _entropy = entropy;
        _isRegression = rows.Target.Problem == ProblemType.Regression;
    }

    public override int LeafWidth => 1;

    public override long Weight => PackedSum.Hessian(_total);

    public override bool IsPure => _isRegression
        ? IsConstant(Values, Count)
        : PackedSum.Gradient(_total) == 0 || PackedSum.Gradient(_total) == PackedSum.Hessian(_total);

    public override bool Try(int feature, ref SeededRandom random, ref Split best)
    {
        var bins = Bins.Mapper.Features[feature];
        var histogram = _histogram.Pointer;
        Accumulate(Bins.Column(feature), Bins.ColumnStep, Rows, Count, Values, histogram);
        var occupied = Occupied(histogram, bins.MissingBin + 1, _occupied.Pointer);
        if (occupied > 1)
        {
            if (bins.IsCategorical)
            {
                TryCategories(feature, occupied, bins.MissingBin, ref random, ref best);
            }
            else
            {
                TryThresholds(feature, occupied, bins.MissingBin, ref random, ref best);
            }
        }

        for (var i = 0; i < occupied; i++)
        {
            histogram[_occupied.Pointer[i]] = 0;
        }

        return occupied > 1;
    }

    public override void AddLeafValues(List<float> leafValues)
    {
        if (!_isRegression)
        {
            leafValues.Add((float)((double)PackedSum.Gradient(_total) / PackedSum.Hessian(_total)));
            return;
        }

        // From the targets themselves: the integer sums are rounded
        double sum = 0, weights = 0;
        for (var i = 0; i < Count; i++)
        {
            var weight = PackedSum.Hessian(Values[i]);
            sum += (double)weight * _rows.Target.Values[Rows[i]];
            weights += weight;
        }

        leafValues.Add((float)(sum / weights));
    }

    public override void Dispose()
    {
        base.Dispose();
        _histogram.Dispose();
        _occupied.Dispose();
    }

    protected override void SumUp() => _total = Sum(Values, Count);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static long Sum(long* values, int count)
    {
        var sum = 0L;
        for (var i = 0; i < count; i++)
        {
            sum += values[i];
        }

        return sum;
    }

    /// <summary>Whether every row has the same target (sum ÷ weight).</summary>
    private static bool IsConstant(long* values, int count)
    {
        for (var i = 1; i < count; i++)
        {
            if (Cross(values[0], values[i]) != 0)
            {
                return false;
            }
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Accumulate(byte* column, int step, int* rows, int count, long* values, long* histogram)
    {
        if (step == 1)
        {
            for (var i = 0; i < count; i++)
            {
                histogram[column[rows[i]]] += values[i];
            }

            return;
        }

        for (var i = 0; i < count; i++)
        {
            histogram[column[(long)rows[i] * step]] += values[i];
        }
    }

    /// <summary>Lists the bins that hold rows, ascending.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Occupied(long* histogram, int length, byte* occupied)
    {
        var count = 0;
        for (var b = 0; b < length; b += 8)
        {
            var mask = ~(uint)Vector512.Equals(Vector512.Load(histogram + b), Vector512<long>.Zero).ExtractMostSignificantBits() & 0xFF;
            for (; mask != 0; mask &= mask - 1)
            {
                occupied[count++] = (byte)(b + BitOperations.TrailingZeroCount(mask));
            }
        }

        return count;
    }

    /// <summary>Gₗ Hᵣ − Gᵣ Hₗ: zero exactly when both sides have the same mean.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Cross(long left, long right)
        => (long)PackedSum.Gradient(left) * PackedSum.Hessian(right) - (long)PackedSum.Gradient(right) * PackedSum.Hessian(left);

    /// <summary>Impurity decrease of the node, up to a factor common to all splits; −∞ when a side is too light.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private double Gain(long left)
    {
        var right = _total - left;
        long leftWeight = PackedSum.Hessian(left), rightWeight = PackedSum.Hessian(right);
        if (leftWeight < LeastWeight || rightWeight < LeastWeight)
        {
            return double.NegativeInfinity;
        }

        if (_entropy is not null)
        {
            return _entropy.Gain(PackedSum.Gradient(left), leftWeight, PackedSum.Gradient(right), rightWeight);
        }

        double cross = Cross(left, right);
        return cross * cross / ((double)leftWeight * rightWeight * (leftWeight + rightWeight));
    }

    private void TryThresholds(int feature, int occupied, int missingBin, ref SeededRandom random, ref Split best)
    {
        var order = _occupied.Pointer;
        var missing = order[occupied - 1] == missingBin ? _histogram.Pointer[missingBin] : 0;
        var present = missing == 0 ? occupied : occupied - 1;
        if (RandomThreshold)
        {
            TryRandomThreshold(feature, present, missing, ref random, ref best);
            return;
        }

        var bestGain = best.IsFound ? best.Gain : -1;
        var bestAt = -1;
        var bestMissing = 0L;
        var left = 0L;
        for (var i = 0; i < present; i++)
        {
            left += _histogram.Pointer[order[i]];
            if (i + 1 < present || missing != 0)
            {
                var gain = Gain(left);
                if (gain > bestGain)
                {
                    (bestGain, bestAt, bestMissing) = (gain, i, 0);
                }
            }

            if (missing != 0 && i + 1 < present)
            {
                var gain = Gain(left + missing);
                if (gain > bestGain)
                {
                    (bestGain, bestAt, bestMissing) = (gain, i, missing);
                }
            }
        }

        if (bestAt >= 0)
        {
            left = bestMissing;
            for (var i = 0; i <= bestAt; i++)
            {
                left += _histogram.Pointer[order[i]];
            }

            // Half way through the empty bins between both sides
            var bin = bestAt + 1 < present ? (order[bestAt] + order[bestAt + 1] - 1) / 2 : order[bestAt];
            best = Threshold(feature, bin, missing == 0 ? IsHeavier(left) : bestMissing != 0, left, bestGain);
        }
    }

    private void TryRandomThreshold(int feature, int present, long missing, ref SeededRandom random, ref Split best)
    {
        var order = _occupied.Pointer;
        var (first, last) = (order[0], order[present - 1]);
        var bin = missing == 0 || first < last ? first + random.NextInt(last - first) : first;
        var left = 0L;
        for (var i = 0; i < present && order[i] <= bin; i++)
        {
            left += _histogram.Pointer[order[i]];
        }

        var missingLeft = missing == 0 ? IsHeavier(left) : first < last && (random.Next() & 1) != 0;
        left += missingLeft ? missing : 0;
        var gain = Gain(left);
        if (gain > (best.IsFound ? best.Gain : -1))
        {
            best = Threshold(feature, bin, missingLeft, left, gain);
        }
    }

    private static Split Threshold(int feature, int bin, bool missingLeft, long left, double gain)
        => new() { Feature = feature, Bin = bin, MissingLeft = missingLeft, Left = left, Gain = gain };

    private bool IsHeavier(long side) => PackedSum.Hessian(side) * 2L >= PackedSum.Hessian(_total);

    /// <summary>
    /// Categories in the order of their means and cut like numbers, which holds the best subset for one sum (Fisher 1958); a random
    /// subset for extra trees. The missing bin is one more category; without missing rows later ones follow the heavier child.
    /// </summary>
    private void TryCategories(int feature, int occupied, int missingBin, ref SeededRandom random, ref Split best)
    {
        var order = new Span<byte>(_occupied.Pointer, occupied);
        Span<byte> ranked = stackalloc byte[HistogramLength];
        ranked = ranked[..occupied];
        order.CopyTo(ranked);
        int cuts;
        if (RandomThreshold)
        {
            Shuffle(ranked, ref random);
            cuts = 1 + random.NextInt(occupied - 1);
        }
        else
        {
            SortByMean(ranked);
            cuts = 1;
        }

        var left = 0L;
        var set = default(CategorySet);
        for (var i = 0; i + 1 < occupied; i++)
        {
            left += _histogram.Pointer[ranked[i]];
            set.Add(ranked[i]);
            if (RandomThreshold && i + 1 != cuts)
            {
                continue;
            }

            var gain = Gain(left);
            if (gain > (best.IsFound ? best.Gain : -1))
            {
                best = new Split { Feature = feature, IsCategorical = true, LeftBins = set, Left = left, Gain = gain };
                if (_histogram.Pointer[missingBin] == 0 && IsHeavier(left))
                {
                    best.LeftBins.Add(missingBin);
                }
            }
        }
    }

    private void SortByMean(Span<byte> categories)
    {
        Span<double> means = stackalloc double[HistogramLength];
        means = means[..categories.Length];
        for (var i = 0; i < categories.Length; i++)
        {
            var sum = _histogram.Pointer[categories[i]];
            means[i] = (double)PackedSum.Gradient(sum) / PackedSum.Hessian(sum);
        }

        means.Sort(categories);
    }

    private static void Shuffle(Span<byte> items, ref SeededRandom random)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = random.NextInt(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }
}
