using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SagePortal.Learning.Boosting;
using SagePortal.Learning.Losses;
using SagePortal.Learning.SymmetricTrees.Columns;
using SagePortal.Learning.SymmetricTrees.Growing;

namespace SagePortal.Learning.SymmetricTrees;

/// <summary>One fit: scores, gradients and the trees made so far.</summary>
internal sealed unsafe class SymmetricTreesRun : IDisposable
{
    private const int GradientAlignment = 16;

    private readonly SymmetricTreesParameters _parameters;
    private readonly Loss _loss;
    private readonly Target _target;
    private readonly FitContext _context;
    private readonly WorkerTeam _team;
    private readonly TrainingColumns _columns;
    private readonly double _learningRate;
    private readonly int _leafSteps;
    private readonly double[] _initial;
    private readonly ScoreTable _scores;
    private readonly float[][] _gradients;
    private readonly float[][] _hessians;
    private readonly TreeGradients _treeGradients;
    private readonly SymmetricTreeGrower _grower;
    private readonly LeafEstimator _estimator;
    private readonly ValidationRows? _validation;
    private readonly List<SymmetricTree> _trees = [];

    public SymmetricTreesRun(
        SymmetricTreesParameters parameters, Loss loss, Target target, TrainingColumns columns, Dataset? validation, FitContext context, WorkerTeam team)
    {
        (_parameters, _loss, _target, _columns, _context, _team) = (parameters, loss, target, columns, context, team);
        var rows = target.RowCount;
        _learningRate = parameters.LearningRate ?? AutomaticLearningRate.For(
            target.Problem, rows, Math.Max(parameters.NumIterations, 1), validation is not null || context.Iterations is not null);
        // The squared loss is its own second-order model: one step is exact
        _leafSteps = target.Problem == ProblemType.Regression ? 1 : parameters.LeafEstimationIterations;
        int[] all = [.. Enumerable.Range(0, rows)];
        loss.RequireDomain(target, all);
        _initial = loss.InitialScores(target, all);
        _scores = new ScoreTable(rows, _initial, team);
        _gradients = Array.ConvertAll(_initial, _ => new float[rows]);
        _hessians = Array.ConvertAll(_initial, _ => new float[rows]);
        _treeGradients = new TreeGradients(rows, _initial.Length, parameters.BaggingTemperature, team);
        _grower = new SymmetricTreeGrower(columns, parameters, _initial.Length, context.Seed, team);
        _estimator = new LeafEstimator(_initial.Length, parameters.L2LeafReg, team);
        _validation = validation is null ? null : new ValidationRows(validation, columns, loss, _initial, context.StoppingMetric, team);
    }

    public FitResult Fit(IReadOnlyList<Feature> features)
    {
        var stopping = new EarlyStopping(_context.StoppingMetric?.HigherIsBetter ?? false, _parameters.EarlyStoppingRound, _target.RowCount);
        var iterations = _columns.Columns.Length == 0 ? 0 : _context.Iterations ?? _parameters.NumIterations;
        var (round, cutShort) = (0, false);
        while (round < iterations)
        {
            _context.CancellationToken.ThrowIfCancellationRequested();
            if (_context.IsOutOfTime?.Invoke() == true)
            {
                cutShort = true;
                break;
            }

            AddTree(round++);
            if (_validation is not null && stopping.Add(_validation.Score()) && _context.Iterations is null)
            {
                break;
            }
        }

        // A metric that is undefined on the validation rows (AUC of one class) says nothing against the rounds made.
        var best = stopping.BestRound == 0 || _context.Iterations is not null ? round : stopping.BestRound;
        var model = SymmetricTreesModel.From(features, _columns, _trees.GetRange(0, best), _initial, _loss.Link);
        return new FitResult(model, best, cutShort, stopping.Scores);
    }

    /// <summary>Negative gradients after some rounds (fewer when out of time), output-major.</summary>
    public float[][] Residuals(int rounds)
    {
        for (var round = 0; round < rounds && _context.IsOutOfTime?.Invoke() != true; round++)
        {
            _context.CancellationToken.ThrowIfCancellationRequested();
            AddTree(round);
        }

        ComputeGradients();
        return Array.ConvertAll(_gradients, g => Array.ConvertAll(g, v => -v));
    }

    public void Dispose()
    {
        _scores.Dispose();
        _treeGradients.Dispose();
        _grower.Dispose();
        _validation?.Dispose();
    }

    /// <summary>Structure on one row order with bootstrap weights; leaf values of the same order with all rows as they are.</summary>
    private void AddTree(int round)
    {
        ComputeGradients();
        _treeGradients.Draw(_gradients, _hessians, _context.Seed, round);
        var order = SeededRandom.For(_context.Seed, round, -6).NextInt(_columns.OrderCount);
        var noise = ScoreNoise.Deviation(_parameters.RandomStrength, GradientDeviation(), _target.RowCount, round * _learningRate);
        var splits = _grower.Grow(_treeGradients, order, noise, round);
        _scores.FindLeaves(splits, column => (nint)_columns.Column(column, order));
        var tree = new SymmetricTree(splits, LeafValues(1 << splits.Length));
        _trees.Add(tree);
        _validation?.Add(tree);
    }

    private void ComputeGradients()
    {
        var count = _target.RowCount;
        var chunk = (((count + _team.Size - 1) / _team.Size) + GradientAlignment - 1) & -GradientAlignment;
        _team.Run(worker =>
        {
            var start = Math.Min(worker * chunk, count);
            _loss.ComputeGradients(_target, _scores.Scores, _gradients, _hessians, start, Math.Min(start + chunk, count));
        });
    }

    private double GradientDeviation()
    {
        var sum = 0.0;
        foreach (var gradients in _gradients)
        {
            sum += SumOfSquares(gradients);
        }

        return Math.Sqrt(sum / _target.RowCount);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double SumOfSquares(float[] values)
    {
        var sums = Vector256<double>.Zero;
        var i = 0;
        for (; i + Vector256<float>.Count <= values.Length; i += Vector256<float>.Count)
        {
            var (low, high) = Vector256.Widen(Vector256.Create<float>(values.AsSpan(i, Vector256<float>.Count)));
            sums += (low * low) + (high * high);
        }

        var sum = Vector256.Sum(sums);
        for (; i < values.Length; i++)
        {
            sum += (double)values[i] * values[i];
        }

        return sum;
    }

    /// <summary>Moves the scores by shrunken Newton steps and returns the leaf values that do it.</summary>
    private float[] LeafValues(int leafCount)
    {
        var total = new double[leafCount * _initial.Length];
        var values = new float[total.Length];
        for (var step = 0; step < _leafSteps; step++)
        {
            if (step > 0)
            {
                ComputeGradients();
            }

            var next = _estimator.Steps(_scores.Leaves, _target.RowCount, leafCount, _gradients, _hessians);
            var isLast = step == _leafSteps - 1;
            var shift = new float[total.Length];
            for (var i = 0; i < total.Length; i++)
            {
                total[i] += next[i];
                // Full steps on the way; the last one takes the scores to the shrunken end
                var end = isLast ? (float)(_learningRate * total[i]) : (float)total[i];
                shift[i] = end - values[i];
                values[i] = end;
            }

            _scores.Add(shift);
        }

        return values;
    }
}
