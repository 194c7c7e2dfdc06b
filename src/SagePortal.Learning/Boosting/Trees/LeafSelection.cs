using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using SagePortal.Learning.Boosting.Binning;

namespace SagePortal.Learning.Boosting.Trees;

/// <summary>
/// Small trees compiled for blocks of 64 rows. A row's values become bytes: the number of the model's thresholds below each. Then
/// every split is one comparison of 64 bytes, and the leaf of a row is chosen bottom up: a split takes the choice of one child or
/// the other. No walk, no branch, no load that waits for another (compare RapidScorer, Ye et al. 2018, which intersects bit masks).
/// </summary>
internal sealed unsafe class LeafSelection
{
    /// <summary>Rows of a block.</summary>
    public const int BlockRows = 64;

    /// <summary>Larger trees are walked: the work here grows with the splits, not with the depth.</summary>
    public const int MaxLeaves = 64;

    private const int MaxThresholds = 253;
    private const byte Missing = 255;
    private const int VectorBytes = 64;
    private const int TableLength = 256;

    private readonly TreeEnsemble _ensemble;
    private readonly int[] _used;
    private readonly float[]?[] _thresholds;
    private readonly float[]?[] _tables;
    private readonly SplitStep[] _steps;
    private readonly int[] _firstSteps;
    private readonly float[] _leafValues;
    private readonly byte[] _goesRight;

    private LeafSelection(TreeEnsemble ensemble, int[] used, float[]?[] thresholds)
    {
        _ensemble = ensemble;
        _used = used;
        _thresholds = thresholds;
        _tables = Array.ConvertAll(used, f => thresholds[f] is { } distinct ? Padded(distinct) : null);
        _steps = new SplitStep[ensemble.Nodes.Count(n => !n.IsLeaf)];
        _firstSteps = new int[ensemble.TreeCount + 1];
        _leafValues = new float[(long)ensemble.TreeCount * MaxLeaves];
        _goesRight = new byte[ensemble.CategorySets.Length * TableLength];
        for (var i = 0; i < _goesRight.Length; i++)
        {
            _goesRight[i] = ensemble.CategorySets[i / TableLength].Contains(i % TableLength) ? (byte)0 : (byte)255;
        }

        var places = new int[ensemble.Features.Count];
        for (var i = 0; i < used.Length; i++)
        {
            places[used[i]] = i;
        }

        for (var tree = 0; tree < ensemble.TreeCount; tree++)
        {
            _firstSteps[tree + 1] = Compile(tree, _firstSteps[tree], places);
        }
    }

    /// <summary>Null when a tree is too large, a feature has too many thresholds, leaves hold several numbers, or the machine lacks wide vectors.</summary>
    public static LeafSelection? TryCompile(TreeEnsemble ensemble)
    {
        if (!Avx512BW.IsSupported || ensemble.LeafWidth != 1 || ensemble.TreeCount == 0)
        {
            return null;
        }

        for (var tree = 0; tree < ensemble.TreeCount; tree++)
        {
            if (ensemble.Roots[tree + 1] - ensemble.Roots[tree] > 2 * MaxLeaves - 1)
            {
                return null;
            }
        }

        var thresholds = new float[]?[ensemble.Features.Count];
        int[] used = [.. ensemble.Nodes.Where(n => !n.IsLeaf).Select(n => (int)n.Feature).Distinct().Order()];
        if (ensemble.Nodes.Any(n => !n.IsLeaf && n.IsCategorical != (ensemble.Categories[n.Feature] is not null)))
        {
            return null;
        }

        foreach (var feature in used.Where(f => ensemble.Categories[f] is null))
        {
            float[] distinct = [.. ensemble.Nodes.Where(n => !n.IsLeaf && n.Feature == feature && !float.IsPositiveInfinity(n.Threshold)).Select(n => n.Threshold).Distinct().Order()];
            if (distinct.Length > MaxThresholds || distinct.Any(float.IsNaN))
            {
                return null;
            }

            thresholds[feature] = distinct;
        }

        return new LeafSelection(ensemble, used, thresholds);
    }

    /// <summary>Adds the trees' leaves to the outputs of up to 64 consecutive rows.</summary>
    /// <param name="inputs">The model's features.</param>
    /// <param name="start">First row.</param>
    /// <param name="count">Rows, at most <see cref="BlockRows"/>.</param>
    /// <param name="output">Row-major outputs of the first row on.</param>
    /// <param name="outputs">Outputs of a row; tree t adds to output t mod <paramref name="outputs"/>.</param>
    public void AddTo(FeatureMatrix inputs, int start, int count, double* output, int outputs)
    {
        var bytes = (_used.Length + 1) * BlockRows;
        var rented = System.Buffers.ArrayPool<byte>.Shared.Rent(bytes + outputs * BlockRows * sizeof(double));
        fixed (byte* columns = rented)
        {
            var sums = (double*)(columns + bytes);
            for (var r = 0; r < BlockRows; r++)
            {
                for (var k = 0; k < outputs; k++)
                {
                    sums[k * BlockRows + r] = r < count ? output[r * outputs + k] : 0;
                }
            }

            FillColumns(inputs, start, count, new Span<byte>(columns, bytes));
            AddTrees(columns, sums, outputs);
            for (var r = 0; r < count; r++)
            {
                for (var k = 0; k < outputs; k++)
                {
                    output[r * outputs + k] = sums[k * BlockRows + r];
                }
            }
        }

        System.Buffers.ArrayPool<byte>.Shared.Return(rented);
    }

    private static float[] Padded(float[] thresholds)
    {
        var table = new float[BorderSearch.TableLength];
        Array.Fill(table, float.PositiveInfinity);
        thresholds.CopyTo(table, 0);
        return table;
    }

    /// <summary>Turns a tree into steps, children before their parent.</summary>
    /// <returns>Index of the step after the tree's last.</returns>
    private int Compile(int tree, int first, int[] places)
    {
        var (root, end) = (_ensemble.Roots[tree], _ensemble.Roots[tree + 1]);
        Span<byte> choices = stackalloc byte[2 * MaxLeaves];
        var (leaf, step) = (0, first);
        for (var i = end - 1; i >= root; i--)
        {
            ref readonly var node = ref _ensemble.Nodes[i];
            if (node.IsLeaf)
            {
                _leafValues[tree * MaxLeaves + leaf] = _ensemble.LeafValues[node.Payload];
                choices[i - root] = (byte)leaf++;
                continue;
            }

            choices[i - root] = (byte)(MaxLeaves + step - first);
            _steps[step++] = StepOf(node, places[node.Feature], choices[node.Left - root], choices[node.Left - root + 1]);
        }

        return step;
    }

    private SplitStep StepOf(in TreeNode node, int column, byte left, byte right)
    {
        if (_thresholds[node.Feature] is not { } thresholds)
        {
            return new SplitStep(column * BlockRows, left, right, 0, 0, node.Payload);
        }

        // Bins low … low + width go right; missing values are the highest bin
        var position = Array.BinarySearch(thresholds, node.Threshold);
        var low = (position < 0 ? thresholds.Length : position) + 1;
        return new SplitStep(column * BlockRows, left, right, (byte)low, (byte)((node.MissingGoesRight ? Missing : Missing - 1) - low), -1);
    }

    private void FillColumns(FeatureMatrix inputs, int start, int count, Span<byte> columns)
    {
        for (var i = 0; i < _used.Length; i++)
        {
            var values = inputs.Columns[_used[i]].AsSpan(start, count);
            var bins = columns.Slice(i * BlockRows, BlockRows);
            if (_tables[i] is { } table)
            {
                BorderSearch.Find(values, bins, table, Missing);
                continue;
            }

            var categories = _ensemble.Categories[_used[i]]!;
            for (var r = 0; r < count; r++)
            {
                bins[r] = categories.BinOf(values[r]);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddTrees(byte* columns, double* sums, int outputs)
    {
        var area = stackalloc byte[2 * MaxLeaves * VectorBytes];
        for (var leaf = 0; leaf < MaxLeaves; leaf++)
        {
            Vector512.Create((byte)leaf).Store(area + leaf * VectorBytes);
        }

        fixed (SplitStep* steps = _steps)
        fixed (float* leafValues = _leafValues)
        {
            for (var tree = 0; tree < _firstSteps.Length - 1; tree++)
            {
                var (first, end) = (_firstSteps[tree], _firstSteps[tree + 1]);
                var result = area + MaxLeaves * VectorBytes;
                for (var s = steps + first; s < steps + end; s++, result += VectorBytes)
                {
                    var right = s->Set < 0
                        ? Vector512.LessThanOrEqual(Vector512.Load(columns + s->Column) - Vector512.Create(s->Low), Vector512.Create(s->Width))
                        : Members(columns + s->Column, s->Set);
                    Vector512.ConditionalSelect(right, Vector512.Load(area + s->Right * VectorBytes), Vector512.Load(area + s->Left * VectorBytes)).Store(result);
                }

                AddLeaves(leafValues + tree * MaxLeaves, end - first, first == end ? area : result - VectorBytes, sums + tree % outputs * BlockRows);
            }
        }
    }

    /// <summary>Which of 64 categories go right.</summary>
    private Vector512<byte> Members(byte* column, int set)
    {
        var members = stackalloc byte[BlockRows];
        var table = _goesRight.AsSpan(set * TableLength, TableLength);
        for (var r = 0; r < BlockRows; r++)
        {
            members[r] = table[column[r]];
        }

        return Vector512.Load(members);
    }

    /// <summary>Looks up the values of the 64 chosen leaves, sixteen at a time, and adds them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddLeaves(float* values, int splits, byte* leaves, double* sums)
    {
        var (low, high) = (Vector512.Load(values), Vector512.Load(values + 16));
        for (var r = 0; r < BlockRows; r += 16)
        {
            var leaf = Avx512F.ConvertToVector512Int32(Vector128.Load(leaves + r));
            var value = Avx512F.PermuteVar16x32x2(low, leaf, high);
            if (splits >= 32)
            {
                var upper = Avx512F.PermuteVar16x32x2(Vector512.Load(values + 32), leaf, Vector512.Load(values + 48));
                value = Vector512.ConditionalSelect(Vector512.LessThan(leaf, Vector512.Create(32)).AsSingle(), value, upper);
            }

            var (first, second) = Vector512.Widen(value);
            (Vector512.Load(sums + r) + first).Store(sums + r);
            (Vector512.Load(sums + r + 8) + second).Store(sums + r + 8);
        }
    }
}
