using System.Runtime.CompilerServices;
using SagePortal.Learning.Boosting.Binning;
using SagePortal.Learning.Boosting.Growing;
using SagePortal.Learning.Boosting.Trees;
using SagePortal.Learning.Losses;

namespace SagePortal.Learning.Boosting;

/// <summary>One fit: scores, gradients and the trees made so far.</summary>
internal sealed class BoostingRun : IDisposable
{
    private const int GradientAlignment = 16;

    private readonly GradientBoostingParameters _parameters;
    private readonly Loss _loss;
    private readonly BinnedRows _train;
    private readonly FitContext _context;
    private readonly WorkerTeam _team;
    private readonly int[] _rows;
    private readonly double[] _initial;
    private readonly float[][] _scores;
    private readonly float[][] _gradients;
    private readonly float[][] _hessians;
    private readonly GradientQuantizer _quantizer;
    private readonly TreeGrower _grower;
    private readonly ValidationScores? _validation;
    private readonly List<Tree> _trees = [];
    private readonly Dropout? _dropout;
    private readonly GradientSampling? _sampling;
    private int[] _bag;

    public BoostingRun(
        GradientBoostingParameters parameters, Loss loss, BinnedRows train, BinnedRows? validation, FitContext context, WorkerTeam team)
    {
        (_parameters, _loss, _train, _context, _team) = (parameters, loss, train, context, team);
        _rows = WeightedRows(train);
        _bag = _rows;
        loss.RequireDomain(train.Target, _rows);
        _initial = loss.InitialScores(train.Target, _rows);
        _scores = Table(train.Bins.RowCount, _initial);
        _gradients = Table(train.Bins.RowCount, new double[_initial.Length]);
        _hessians = Table(train.Bins.RowCount, new double[_initial.Length]);
        _quantizer = new GradientQuantizer(train.Bins.RowCount, team);
        var growth = parameters.Growth with { Monotone = MonotoneDirections.Of(parameters.MonotoneConstraints, train.Bins.Features) };
        _grower = new TreeGrower(train.Bins, growth, _rows.Length, team);
        _dropout = parameters.Boosting == BoostingType.Dart ? new Dropout(parameters.DropRate, parameters.MaxDrop, parameters.SkipDrop) : null;
        _sampling = parameters.Boosting == BoostingType.Goss ? new GradientSampling(parameters.TopRate, parameters.OtherRate) : null;
        _validation = validation is null ? null : new ValidationScores(validation, loss, _initial, context.StoppingMetric);
    }

    public FitResult Fit()
    {
        var stopping = new EarlyStopping(_context.StoppingMetric?.HigherIsBetter ?? false, _parameters.EarlyStoppingRound, _rows.Length);
        var iterations = _context.Iterations ?? _parameters.NumIterations;
        var (round, cutShort) = (0, false);
        for (; round < iterations; round++)
        {
            _context.CancellationToken.ThrowIfCancellationRequested();
            if (_context.IsOutOfTime?.Invoke() == true)
            {
                cutShort = true;
                break;
            }

            if (!AddRound(round))
            {
                break;
            }

            if (_validation is not null && stopping.Add(_validation.Score()) && _context.Iterations is null && _dropout is null)
            {
                round++;
                break;
            }
        }

        // A metric that is undefined on the validation rows (AUC of one class) says nothing against the rounds made.
        var best = stopping.BestRound == 0 || _context.Iterations is not null || _dropout is not null ? round : stopping.BestRound;
        var kept = _trees.GetRange(0, best * _initial.Length);
        var model = new GradientBoostingModel(TreeEnsemble.From(_train.Bins, kept, 1), _initial, _loss.Link);
        return new FitResult(model, best, cutShort, stopping.Scores);
    }

    public void Dispose()
    {
        _quantizer.Dispose();
        _grower.Dispose();
    }

    /// <summary>Rows of weight zero tell nothing and are left out.</summary>
    private static int[] WeightedRows(BinnedRows train)
    {
        var rows = train.RowNumbers();
        return train.Target.Weights is { } weights && rows.Any(r => weights[r] == 0) ? [.. rows.Where(r => weights[r] > 0)] : rows;
    }

    private static float[][] Table(int rowCount, double[] initial)
        => Array.ConvertAll(initial, value =>
        {
            var column = new float[rowCount];
            Array.Fill(column, (float)value);
            return column;
        });

    /// <summary>One tree per score. False when no tree found a split: later rounds would find none either.</summary>
    private bool AddRound(int round)
    {
        DrawBag(round);
        var dropped = _dropout?.Draw(round, SeededRandom.For(_context.Seed, round, -3)) ?? [];
        AddDropped(dropped, -1);
        ComputeGradients();
        if (_sampling is not null)
        {
            var isWarm = round >= 1 / _parameters.LearningRate;
            _bag = isWarm ? _sampling.Choose(_rows, _gradients, _hessians, SeededRandom.For(_context.Seed, round, -4)) : _rows;
        }

        var anySplit = false;
        for (var k = 0; k < _scores.Length; k++)
        {
            _quantizer.Quantize(_bag, _gradients[k], _hessians[k]);
            var tree = _grower.Grow(_bag, _quantizer, _context.Seed, (long)round * _scores.Length + k);
            FillLeaves(tree, k);
            Dropout.Scale(tree, Dropout.NewShare(dropped.Count));
            UpdateScores(tree, k);
            _validation?.Add(tree, k);
            _trees.Add(tree);
            anySplit |= tree.Nodes.Length > 1;
        }

        Shrink(dropped);

        // A bag without a split may be followed by one with
        if (!anySplit && _bag.Length == _rows.Length && _parameters is { FeatureFraction: >= 1, FeatureFractionByNode: >= 1, ExtraTrees: false })
        {
            _trees.RemoveRange(_trees.Count - _scores.Length, _scores.Length);
            return false;
        }

        return true;
    }

    private void DrawBag(int round)
    {
        if (_parameters.BaggingFraction >= 1 || round % Math.Max(_parameters.BaggingFreq, 1) != 0)
        {
            return;
        }

        var count = Math.Clamp((int)Math.Round(_rows.Length * _parameters.BaggingFraction), 1, _rows.Length);
        var chosen = SeededRandom.For(_context.Seed, round, -2).Sample(_rows.Length, count);
        for (var i = 0; i < chosen.Length; i++)
        {
            chosen[i] = _rows[chosen[i]];
        }

        _bag = chosen;
    }

    /// <summary>Adds the trees of some rounds to the training scores once more, times a factor.</summary>
    private void AddDropped(List<int> rounds, float factor)
    {
        foreach (var round in rounds)
        {
            for (var k = 0; k < _scores.Length; k++)
            {
                AddToRows(_trees[round * _scores.Length + k], _scores[k], factor);
            }
        }
    }

    /// <summary>Brings the rounds left out back, smaller by what the new round took over.</summary>
    private void Shrink(List<int> rounds)
    {
        foreach (var round in rounds)
        {
            for (var k = 0; k < _scores.Length; k++)
            {
                var tree = _trees[round * _scores.Length + k];
                _validation?.Add(tree, k, Dropout.OldShare(rounds.Count) - 1);
                Dropout.Scale(tree, Dropout.OldShare(rounds.Count));
            }
        }

        AddDropped(rounds, 1);
    }

    private void ComputeGradients()
    {
        var count = _train.Bins.RowCount;
        var chunk = ((count + _team.Size - 1) / _team.Size + GradientAlignment - 1) & -GradientAlignment;
        _team.Run(worker =>
        {
            var start = Math.Min(worker * chunk, count);
            _loss.ComputeGradients(_train.Target, _scores, _gradients, _hessians, start, Math.Min(start + chunk, count));
        });
    }

    private void FillLeaves(Tree tree, int k)
    {
        for (var leaf = 0; leaf < _grower.Leaves.Count; leaf++)
        {
            var grown = _grower.Leaves[leaf];
            var step = _loss.LeafStep(_train.Target, _scores[k], _grower.RowsOf(grown)) ?? NewtonStep(grown);
            tree.LeafValues[leaf] = (float)(_parameters.LearningRate * grown.Bounds.Clamp(step));
        }
    }

    private double NewtonStep(GrownLeaf leaf)
    {
        var thresholded = Math.Max(Math.Abs(leaf.Gradient) - _parameters.LambdaL1, 0);
        return -Math.Sign(leaf.Gradient) * thresholded / (leaf.Hessian + _parameters.LambdaL2);
    }

    private void UpdateScores(Tree tree, int k)
    {
        var scores = _scores[k];
        if (_bag.Length == _rows.Length)
        {
            // Each worker owns a range of rows: leaves interleave their rows, and sharing cache lines costs more than the sums
            var count = scores.Length;
            _team.Run(worker => AddLeaves(tree, scores, (int)((long)worker * count / _team.Size), (int)((worker + 1L) * count / _team.Size)));
            return;
        }

        AddToRows(tree, scores, 1);
    }

    private void AddToRows(Tree tree, float[] scores, float factor) => _team.Run(worker =>
    {
        var (start, end) = ((long)worker * _rows.Length / _team.Size, (worker + 1L) * _rows.Length / _team.Size);
        BinnedTreeWalk.AddScores(tree, _train.Bins, _rows.AsSpan((int)start, (int)(end - start)), scores, factor);
    });

    /// <summary>Adds the leaf values to the scores of rows <paramref name="start"/> … <paramref name="end"/> − 1.</summary>
    private void AddLeaves(Tree tree, float[] scores, int start, int end)
    {
        for (var leaf = 0; leaf < _grower.Leaves.Count; leaf++)
        {
            var rows = _grower.RowsOf(_grower.Leaves[leaf]);
            AddTo(scores, rows[CountBelow(rows, start)..CountBelow(rows, end)], tree.LeafValues[leaf]);
        }
    }

    /// <summary>How many of the ascending rows are less than <paramref name="limit"/>.</summary>
    private static int CountBelow(ReadOnlySpan<int> rows, int limit)
    {
        var place = rows.BinarySearch(limit);
        return place < 0 ? ~place : place;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddTo(float[] scores, ReadOnlySpan<int> rows, float value)
    {
        foreach (var row in rows)
        {
            scores[row] += value;
        }
    }
}
