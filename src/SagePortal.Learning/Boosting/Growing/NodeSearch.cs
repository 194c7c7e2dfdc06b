using SagePortal.Learning.Boosting.Binning;

namespace SagePortal.Learning.Boosting.Growing;

/// <summary>
/// Fills the smaller child's histogram, turns the parent's into the larger child's by subtraction and finds both best splits. Workers
/// fill histograms of large nodes from ranges of rows, always the same ranges, so that a row's bins and gradient stay in one core's
/// cache; then each joins and searches some of the features. Smaller nodes are filled feature by feature, which joins nothing.
/// </summary>
internal sealed unsafe class NodeSearch : IDisposable
{
    private const int SerialWork = 6_000;

    /// <summary>Nodes of at least so many rows are filled by ranges of rows.</summary>
    private const int RangeRows = 1_024;

    /// <summary>Largest share of a node's rows, times the number of workers, that one worker may have by its range.</summary>
    private const double WorstBalance = 1.25;

    private readonly BinnedMatrix _bins;
    private readonly GrowthOptions _options;
    private readonly HistogramLayout _layout;
    private readonly HistogramPool _pool;
    private readonly WorkerTeam _team;
    private readonly NativeBuffer<int> _offsets;
    private readonly NativeBuffer<int> _features;
    private readonly NativeBuffer<long> _prefixes;
    private readonly Split[] _bestBuilt;
    private readonly Split[] _bestDerived;
    private readonly NativeBuffer<long>[] _parts;
    private readonly int[] _cuts;
    private readonly Action<int> _searchFeatures;
    private readonly Action<int> _fillRange;
    private bool _hasParts;
    private int _featureCount;
    private int* _rows;
    private GradientQuantizer _gradients = null!;
    private int _seed;
    private long _tree;
    private GrowingNode? _built;
    private GrowingNode? _derived;
    private long* _builtHistogram;
    private long* _derivedHistogram;
    private bool _searchBuilt;

    public NodeSearch(BinnedMatrix bins, GrowthOptions options, HistogramLayout layout, HistogramPool pool, WorkerTeam team)
    {
        (_bins, _options, _layout, _pool, _team) = (bins, options, layout, pool, team);
        _offsets = new NativeBuffer<int>(layout.Offsets.Length);
        layout.Offsets.CopyTo(_offsets.Span);
        _features = new NativeBuffer<int>(bins.FeatureCount);
        _prefixes = new NativeBuffer<long>((long)team.Size * NumericSplitScan.PrefixLength);
        _bestBuilt = new Split[team.Size];
        _bestDerived = new Split[team.Size];
        _parts = [.. Enumerable.Range(1, team.Size - 1).Select(_ => new NativeBuffer<long>(layout.Length))];
        _cuts = new int[team.Size + 1];
        _searchFeatures = SearchFeatures;
        _fillRange = FillRange;
    }

    /// <summary>Starts a tree: draws its features.</summary>
    public void Begin(GradientQuantizer gradients, int* rows, int seed, long tree)
    {
        _rows = rows;
        (_gradients, _seed, _tree) = (gradients, seed, tree);
        var all = _bins.FeatureCount;
        _featureCount = _options.FeatureFraction >= 1 ? all : Math.Clamp((int)Math.Round(all * _options.FeatureFraction), 1, Math.Max(all, 1));
        SeededRandom.For(seed, tree, -1).Sample(all, _featureCount).CopyTo(_features.Span);
    }

    /// <summary>Searches the root. Its <see cref="GrowingNode.Sum"/> and <see cref="GrowingNode.Slot"/> are set.</summary>
    public void SearchRoot(GrowingNode root) => Search(root, null, true);

    /// <summary>Searches two siblings; the larger one holds the parent's histogram slot.</summary>
    /// <param name="smaller">Gets a histogram built from its rows.</param>
    /// <param name="larger">Its slot is the parent's, from which the smaller one's is taken; null when it cannot be split.</param>
    /// <param name="searchSmaller">False when the smaller one cannot be split and only serves the subtraction.</param>
    public void SearchSiblings(GrowingNode smaller, GrowingNode? larger, bool searchSmaller) => Search(smaller, larger, searchSmaller);

    /// <summary>Searches a node again with the true rows of every bin.</summary>
    public void SearchExact(GrowingNode node)
    {
        node.Best = Split.None;
        node.IsExact = true;
        var allowed = NodeFeatures(node);
        Span<int> counts = stackalloc int[256];
        for (var i = 0; i < _featureCount; i++)
        {
            var feature = _features.Pointer[i];
            if (allowed is null || allowed[feature])
            {
                FindExactIn(feature, node, counts, ref node.Best);
            }
        }
    }

    public void Dispose()
    {
        _offsets.Dispose();
        _features.Dispose();
        _prefixes.Dispose();
        Array.ForEach(_parts, p => p.Dispose());
    }

    private void Search(GrowingNode built, GrowingNode? derived, bool searchBuilt)
    {
        (_built, _derived, _searchBuilt) = (built, derived, searchBuilt);
        _builtHistogram = _pool[built.Slot];
        _derivedHistogram = derived is null ? null : _pool[derived.Slot];
        Array.Fill(_bestBuilt, Split.None);
        Array.Fill(_bestDerived, Split.None);
        _hasParts = _team.Size > 1 && built.Count >= RangeRows;
        if (_hasParts)
        {
            CutRows(built);
            _team.Run(_fillRange);
        }

        if (!_hasParts && (long)_featureCount * (built.Count + 128) < SerialWork)
        {
            SearchRange(0, 0, _featureCount);
        }
        else
        {
            _team.Run(_searchFeatures);
        }

        built.Best = Best(_bestBuilt);
        if (derived is not null)
        {
            derived.Best = Best(_bestDerived);
        }
    }

    private static Split Best(Split[] candidates)
    {
        var best = Split.None;
        foreach (ref readonly var candidate in candidates.AsSpan())
        {
            if (candidate.IsBetterThan(best))
            {
                best = candidate;
            }
        }

        return best;
    }

    private void SearchFeatures(int worker)
        => SearchRange(worker, worker * _featureCount / _team.Size, (worker + 1) * _featureCount / _team.Size);

    private void SearchRange(int worker, int first, int end)
    {
        if (first == end)
        {
            return;
        }

        if (_hasParts)
        {
            Join(first, end);
        }
        else
        {
            Fill(_builtHistogram, first, end, _rows + _built!.Start, _built.Count);
        }

        var prefix = _prefixes.Pointer + (long)worker * NumericSplitScan.PrefixLength;
        var built = _built!;
        if (built.Slot >= 0 && built.Node == 0)
        {
            built.Sum = SumOf(_features.Pointer[first]);
        }

        var (builtMask, builtRules) = (NodeFeatures(built), RulesFor(built));
        var (derivedMask, derivedRules) = _derived is null ? default : (NodeFeatures(_derived), RulesFor(_derived));
        for (var i = first; i < end; i++)
        {
            var feature = _features.Pointer[i];
            var offset = _layout.Offsets[feature];
            if (_derived is not null)
            {
                HistogramKernel.Subtract(_derivedHistogram + offset, _builtHistogram + offset, _layout.Offsets[feature + 1] - offset);
                FindIn(_derivedHistogram + offset, feature, _derived, derivedRules, derivedMask, prefix, ref _bestDerived[worker]);
            }

            if (_searchBuilt)
            {
                FindIn(_builtHistogram + offset, feature, built, builtRules, builtMask, prefix, ref _bestBuilt[worker]);
            }
        }
    }

    /// <summary>Cuts the node's ascending rows where the table is cut into equal ranges; evenly where that would leave a worker too much.</summary>
    private void CutRows(GrowingNode node)
    {
        var rows = new ReadOnlySpan<int>(_rows + node.Start, node.Count);
        var widest = 0;
        for (var worker = 1; worker <= _team.Size; worker++)
        {
            var place = rows.BinarySearch((int)((long)worker * _bins.RowCount / _team.Size));
            _cuts[worker] = place < 0 ? ~place : place;
            widest = Math.Max(widest, _cuts[worker] - _cuts[worker - 1]);
        }

        if (widest > WorstBalance * node.Count / _team.Size)
        {
            for (var worker = 1; worker <= _team.Size; worker++)
            {
                _cuts[worker] = (int)((long)worker * node.Count / _team.Size);
            }
        }
    }

    private void FillRange(int worker)
    {
        var histogram = worker == 0 ? _builtHistogram : _parts[worker - 1].Pointer;
        Fill(histogram, 0, _featureCount, _rows + _built!.Start + _cuts[worker], _cuts[worker + 1] - _cuts[worker]);
    }

    private void Join(int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            var feature = _features.Pointer[i];
            var offset = _layout.Offsets[feature];
            foreach (var part in _parts)
            {
                HistogramKernel.Add(_builtHistogram + offset, part.Pointer + offset, _layout.Offsets[feature + 1] - offset);
            }
        }
    }

    private void Fill(long* histogram, int first, int end, int* rows, int count)
    {
        var features = _features.Pointer + first;
        if (_featureCount == _bins.FeatureCount)
        {
            var offset = _layout.Offsets[first];
            new Span<long>(histogram + offset, _layout.Offsets[end] - offset).Clear();
            HistogramKernel.AddConsecutive(
                _bins.Rows + first, _bins.RowStride, _offsets.Pointer + first, end - first, rows, count, _gradients.Packed, histogram);
            return;
        }

        for (var i = 0; i < end - first; i++)
        {
            var offset = _layout.Offsets[features[i]];
            new Span<long>(histogram + offset, _layout.Offsets[features[i] + 1] - offset).Clear();
        }

        HistogramKernel.AddListed(
            _bins.Rows, _bins.RowStride, _offsets.Pointer, features, end - first, rows, count, _gradients.Packed, histogram);
    }

    private long SumOf(int feature)
    {
        var sum = 0L;
        foreach (var entry in new ReadOnlySpan<long>(_builtHistogram + _layout.Offsets[feature], _layout.BinCounts[feature] + 1))
        {
            sum += entry;
        }

        return sum;
    }

    /// <summary>The features this node may split on; null for all of the tree's.</summary>
    private bool[]? NodeFeatures(GrowingNode node)
    {
        if (_options.FeatureFractionByNode >= 1)
        {
            return null;
        }

        var count = Math.Clamp((int)Math.Round(_featureCount * _options.FeatureFractionByNode), 1, _featureCount);
        var mask = new bool[_bins.FeatureCount];
        foreach (var i in SeededRandom.For(_seed, _tree, (long)node.Node << 20).Sample(_featureCount, count))
        {
            mask[_features.Pointer[i]] = true;
        }

        return mask;
    }

    private void FindIn(long* slice, int feature, GrowingNode node, in SplitRules rules, bool[]? allowed, long* prefix, ref Split best)
    {
        if (allowed is not null && !allowed[feature])
        {
            return;
        }

        var bins = _layout.BinCounts[feature];
        if (_bins.Mapper.Features[feature].IsCategorical)
        {
            CategoricalSplitScan.Find(slice, bins, node.Sum, rules, [], _options, _gradients.HessianUnit, feature, ref best);
        }
        else if (_options.Monotone is { } directions)
        {
            ConstrainedSplitScan.Find(slice, [], bins, node.Sum, rules, node.Bounds, directions[feature], ChosenBin(slice, bins, node, feature), feature, ref best);
        }
        else if (_options.ExtraTrees)
        {
            NumericSplitScan.FindRandom(slice, bins, node.Sum, rules, ThresholdStream(node, feature), feature, ref best);
        }
        else
        {
            NumericSplitScan.Find(slice, bins, node.Sum, rules, prefix, feature, ref best);
        }
    }

    /// <summary>The random threshold of extra trees under constraints; −1 tries all.</summary>
    private int ChosenBin(long* slice, int bins, GrowingNode node, int feature)
        => _options.ExtraTrees ? NumericSplitScan.ChooseBin(slice, bins, ThresholdStream(node, feature)) : -1;

    /// <summary>Sets the bounds of two children of a split.</summary>
    public void Bound(GrowingNode parent, in Split split, GrowingNode left, GrowingNode right)
    {
        if (_options.Monotone is { } directions)
        {
            var rules = RulesFor(parent);
            var (leftOutput, rightOutput) = (parent.Bounds.Clamp(rules.Output(left.Sum)), parent.Bounds.Clamp(rules.Output(right.Sum)));
            (left.Bounds, right.Bounds) = parent.Bounds.Divide(split.IsCategorical ? 0 : directions[split.Feature], leftOutput, rightOutput);
        }
    }

    private SeededRandom ThresholdStream(GrowingNode node, int feature)
        => SeededRandom.For(_seed, _tree, ((long)node.Node << 20) + feature + 1);

    private void FindExactIn(int feature, GrowingNode node, Span<int> counts, ref Split best)
    {
        var bins = _layout.BinCounts[feature];
        var slice = _pool[node.Slot] + _layout.Offsets[feature];
        var column = _bins.Column(feature);
        counts.Clear();
        for (var i = node.Start; i < node.Start + node.Count; i++)
        {
            counts[column[(long)_rows[i] * _bins.ColumnStep]]++;
        }

        var rules = RulesFor(node);
        if (_bins.Mapper.Features[feature].IsCategorical)
        {
            CategoricalSplitScan.Find(slice, bins, node.Sum, rules, counts, _options, _gradients.HessianUnit, feature, ref best);
        }
        else if (_options.Monotone is { } directions)
        {
            ConstrainedSplitScan.Find(slice, counts, bins, node.Sum, rules, node.Bounds, directions[feature], ChosenBin(slice, bins, node, feature), feature, ref best);
        }
        else
        {
            SeededRandom? random = _options.ExtraTrees ? ThresholdStream(node, feature) : null;
            NumericSplitScan.FindExact(slice, counts, bins, node.Sum, rules, random, feature, ref best);
        }
    }

    private SplitRules RulesFor(GrowingNode node)
    {
        var (gradientUnit, hessianUnit) = (_gradients.GradientUnit, _gradients.HessianUnit);
        return new SplitRules(
            _options.LambdaL1 / gradientUnit,
            _options.LambdaL2 / hessianUnit,
            Math.Max(_options.MinSumHessianInLeaf / hessianUnit, 1),
            _options.MinDataInLeaf,
            (double)node.Count / PackedSum.Hessian(node.Sum),
            gradientUnit * gradientUnit / hessianUnit);
    }
}
