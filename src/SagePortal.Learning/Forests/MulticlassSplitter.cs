using System.Runtime.CompilerServices;
using SagePortal.Learning.Boosting;
using SagePortal.Learning.Boosting.Growing;
using SagePortal.Learning.Boosting.Trees;

namespace SagePortal.Learning.Forests;

/// <summary>Splits for three or more classes by Gini impurity or entropy, over class counts of the occupied bins.</summary>
internal sealed unsafe class MulticlassSplitter : NodeSplitter
{
    private const int Bins256 = 264;

    private readonly int _classes;
    private readonly EntropyTable? _entropy;
    private readonly NativeBuffer<int> _counts;
    private readonly NativeBuffer<int> _binWeights = new(Bins256);
    private readonly NativeBuffer<byte> _occupied = new(Bins256);
    private readonly long[] _total;
    private readonly long[] _left;
    private long _weight;

    /// <param name="rows">Training rows.</param>
    /// <param name="leastWeight">Least weight of a child.</param>
    /// <param name="randomThreshold">Extra trees.</param>
    /// <param name="entropy">Entropy instead of Gini impurity; null for Gini.</param>
    public MulticlassSplitter(ForestRows rows, long leastWeight, bool randomThreshold, EntropyTable? entropy)
        : base(rows.Bins, rows.Rows.Length, leastWeight, randomThreshold)
    {
        _classes = rows.Target.ClassCount;
        _entropy = entropy;
        _counts = new NativeBuffer<int>((long)Bins256 * _classes);
        _total = new long[_classes];
        _left = new long[_classes];
    }

    public override int LeafWidth => _classes;

    public override long Weight => _weight;

    public override bool IsPure => _total.Contains(_weight);

    public override bool Try(int feature, ref SeededRandom random, ref Split best)
    {
        var bins = Bins.Mapper.Features[feature];
        Accumulate(Bins.Column(feature), Bins.ColumnStep, Rows, Count, Values, _counts.Pointer, _binWeights.Pointer, _classes);
        var occupied = Occupied(bins.MissingBin + 1);
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
            var bin = _occupied.Pointer[i];
            _binWeights.Pointer[bin] = 0;
            new Span<int>(_counts.Pointer + (long)bin * _classes, _classes).Clear();
        }

        return occupied > 1;
    }

    public override void AddLeafValues(List<float> leafValues)
    {
        foreach (var count in _total)
        {
            leafValues.Add((float)((double)count / _weight));
        }
    }

    public override void Dispose()
    {
        base.Dispose();
        _counts.Dispose();
        _binWeights.Dispose();
        _occupied.Dispose();
    }

    protected override void SumUp()
    {
        Array.Clear(_total);
        _weight = 0;
        for (var i = 0; i < Count; i++)
        {
            var weight = PackedSum.Hessian(Values[i]);
            _total[Values[i] >> 32] += weight;
            _weight += weight;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Accumulate(byte* column, int step, int* rows, int count, long* values, int* counts, int* binWeights, int classes)
    {
        for (var i = 0; i < count; i++)
        {
            int bin = column[(long)rows[i] * step];
            var weight = (int)values[i];
            counts[bin * classes + (int)(values[i] >> 32)] += weight;
            binWeights[bin] += weight;
        }
    }

    private int Occupied(int length)
    {
        var count = 0;
        for (var b = 0; b < length; b++)
        {
            _occupied.Pointer[count] = (byte)b;
            count += _binWeights.Pointer[b] != 0 ? 1 : 0;
        }

        return count;
    }

    private void AddToLeft(int bin, int sign)
    {
        var counts = _counts.Pointer + (long)bin * _classes;
        for (var k = 0; k < _classes; k++)
        {
            _left[k] += sign * counts[k];
        }
    }

    /// <summary>Impurity decrease times the node's weight, up to a common factor; −∞ when a side is too light.</summary>
    private double Gain(long leftWeight)
    {
        var rightWeight = _weight - leftWeight;
        if (leftWeight < LeastWeight || rightWeight < LeastWeight)
        {
            return double.NegativeInfinity;
        }

        return _entropy is null ? GiniGain(leftWeight, rightWeight) : EntropyGain(leftWeight, rightWeight);
    }

    private double GiniGain(double leftWeight, double rightWeight)
    {
        double left = 0, right = 0, all = 0;
        for (var k = 0; k < _classes; k++)
        {
            double l = _left[k], r = _total[k] - _left[k], t = _total[k];
            left += l * l;
            right += r * r;
            all += t * t;
        }

        return Math.Max(left / leftWeight + right / rightWeight - all / _weight, 0);
    }

    private double EntropyGain(long leftWeight, long rightWeight)
    {
        var gain = _entropy![_weight] - _entropy[leftWeight] - _entropy[rightWeight];
        for (var k = 0; k < _classes; k++)
        {
            gain += _entropy[_left[k]] + _entropy[_total[k] - _left[k]] - _entropy[_total[k]];
        }

        return Math.Max(gain, 0);
    }

    private void TryThresholds(int feature, int occupied, int missingBin, ref SeededRandom random, ref Split best)
    {
        var order = _occupied.Pointer;
        long missing = order[occupied - 1] == missingBin ? _binWeights.Pointer[missingBin] : 0;
        var present = missing == 0 ? occupied : occupied - 1;
        var chosen = RandomThreshold ? RandomBin(order[0], order[present - 1], ref random) : -1;
        var weight = 0L;
        Array.Clear(_left);
        for (var i = 0; i < present; i++)
        {
            AddToLeft(order[i], 1);
            weight += _binWeights.Pointer[order[i]];
            var isLast = i + 1 == present;
            if ((isLast && missing == 0) || (RandomThreshold && !isLast && order[i + 1] <= chosen))
            {
                continue;
            }

            var bin = RandomThreshold ? chosen : isLast ? order[i] : (order[i] + order[i + 1] - 1) / 2;
            Offer(feature, bin, missing == 0 && weight * 2 >= _weight, weight, ref best);
            if (missing != 0 && !isLast)
            {
                AddToLeft(missingBin, 1);
                Offer(feature, bin, true, weight + missing, ref best);
                AddToLeft(missingBin, -1);
            }

            if (RandomThreshold)
            {
                return;
            }
        }
    }

    private static int RandomBin(int first, int last, ref SeededRandom random)
        => first < last ? first + random.NextInt(last - first) : first;

    private void Offer(int feature, int bin, bool missingLeft, long weight, ref Split best)
    {
        var gain = Gain(weight);
        if (gain > (best.IsFound ? best.Gain : -1))
        {
            best = new Split { Feature = feature, Bin = bin, MissingLeft = missingLeft, Left = weight, Gain = gain };
        }
    }

    /// <summary>
    /// Categories ordered by the share of one random class and cut like numbers: with several classes no single order holds the best
    /// subset. Extra trees take a random order and one random cut.
    /// </summary>
    private void TryCategories(int feature, int occupied, int missingBin, ref SeededRandom random, ref Split best)
    {
        Span<byte> ranked = stackalloc byte[Bins256];
        Span<double> keys = stackalloc double[Bins256];
        ranked = ranked[..occupied];
        keys = keys[..occupied];
        new Span<byte>(_occupied.Pointer, occupied).CopyTo(ranked);
        var chosenClass = random.NextInt(_classes);
        for (var i = 0; i < occupied; i++)
        {
            keys[i] = RandomThreshold
                ? random.NextDouble()
                : (double)_counts.Pointer[ranked[i] * _classes + chosenClass] / _binWeights.Pointer[ranked[i]];
        }

        keys.Sort(ranked);
        var cut = RandomThreshold ? random.NextInt(occupied - 1) : -1;
        var set = default(CategorySet);
        var weight = 0L;
        Array.Clear(_left);
        for (var i = 0; i + 1 < occupied; i++)
        {
            AddToLeft(ranked[i], 1);
            weight += _binWeights.Pointer[ranked[i]];
            set.Add(ranked[i]);
            if (RandomThreshold && i != cut)
            {
                continue;
            }

            var gain = Gain(weight);
            if (gain > (best.IsFound ? best.Gain : -1))
            {
                best = new Split { Feature = feature, IsCategorical = true, LeftBins = set, Left = weight, Gain = gain };
                if (_binWeights.Pointer[missingBin] == 0 && weight * 2 >= _weight)
                {
                    best.LeftBins.Add(missingBin);
                }
            }
        }
    }
}
