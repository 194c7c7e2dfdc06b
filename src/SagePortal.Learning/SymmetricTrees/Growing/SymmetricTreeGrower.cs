using System.Runtime.InteropServices;
using SagePortal.Learning.Boosting;
using SagePortal.Learning.SymmetricTrees.Columns;

namespace SagePortal.Learning.SymmetricTrees.Growing;

/// <summary>Finds the structure of a tree, level by level: the one split that is best over all leaves together.</summary>
internal sealed unsafe class SymmetricTreeGrower : IDisposable
{
    private const int ColumnsPerTask = 14;
    private const double LeastGain = 1e-9;
    private const float LeastLambda = 1e-9f;

    private readonly TrainingColumns _columns;
    private readonly int _depth;
    private readonly float _lambda;
    private readonly WorkerTeam _team;
    private readonly LeafRows _rows;
    private readonly LevelHistograms _histograms;
    private readonly ScoreNoise _noise;
    private readonly NativeBuffer<float> _numerators;
    private readonly NativeBuffer<float> _denominators;
    private readonly Candidate[] _best;
    private readonly int _columnsPerTask;

    public SymmetricTreeGrower(TrainingColumns columns, SymmetricTreesParameters parameters, int outputs, int seed, WorkerTeam team)
    {
        (_columns, _depth, _team) = (columns, parameters.Depth, team);
        _lambda = Math.Max((float)parameters.L2LeafReg, LeastLambda);
        _rows = new LeafRows(columns.RowCount, team);
        _histograms = new LevelHistograms(columns, _rows, _depth, outputs, team.Size);
        _noise = new ScoreNoise(seed);
        _numerators = new NativeBuffer<float>(_histograms.Length);
        _denominators = new NativeBuffer<float>(_histograms.Length);
        _best = new Candidate[columns.Columns.Length];
        var tasks = Math.Max(team.Size, (columns.Columns.Length + ColumnsPerTask - 1) / ColumnsPerTask);
        _columnsPerTask = Math.Max((columns.Columns.Length + tasks - 1) / tasks, 1);
    }

    /// <summary>At most depth splits; fewer, even none, where no split gains.</summary>
    /// <param name="gradients">Of the round.</param>
    /// <param name="order">Row order whose statistics the tree sees.</param>
    /// <param name="noiseDeviation">Of the split scores.</param>
    /// <param name="round">Decides the noise, with the seed.</param>
    public SymmetricSplit[] Grow(TreeGradients gradients, int order, double noiseDeviation, int round)
    {
        var splits = new List<SymmetricSplit>(_depth);
        if (_columns.Columns.Length == 0)
        {
            return [];
        }

        _rows.Reset();
        _histograms.Reset(order);
        var scoreSoFar = 0f;
        while (splits.Count < _depth)
        {
            SearchLevel(gradients, splits.Count, (float)noiseDeviation, round);
            var best = Best();
            if (best.Score - scoreSoFar <= LeastGain * Math.Max(scoreSoFar, 1f))
            {
                break;
            }

            var split = new SymmetricSplit(best.Column, (byte)best.Bin, _columns.Columns[best.Column].IsUnordered ? (byte)1 : (byte)0);
            splits.Add(split);
            scoreSoFar = best.Score;
            if (splits.Count < _depth)
            {
                _rows.Split(_columns.Column(best.Column, order), split);
                _histograms.Descend();
            }
        }

        return [.. splits];
    }

    public void Dispose()
    {
        _rows.Dispose();
        _histograms.Dispose();
        _numerators.Dispose();
        _denominators.Dispose();
    }

    /// <summary>Each task owns some columns for the whole level: no merging, and nothing depends on the number of workers.</summary>
    private void SearchLevel(TreeGradients gradients, int level, float noiseDeviation, int round)
    {
        var count = _columns.Columns.Length;
        _team.ForEach((count + _columnsPerTask - 1) / _columnsPerTask, (worker, task) =>
        {
            var first = task * _columnsPerTask;
            var end = Math.Min(first + _columnsPerTask, count);
            _histograms.Update(gradients.Packed, first, end);
            AddScores(gradients, first, end, worker);
            for (var column = first; column < end; column++)
            {
                _best[column] = BestOf(column, noiseDeviation, _noise.For(round, level, column));
            }
        });
    }

    private void AddScores(TreeGradients gradients, int first, int end, int worker)
    {
        var start = _histograms.Offset(first);
        var length = _histograms.Offset(end) - start;
        new Span<float>(_numerators.Pointer + start, length).Clear();
        new Span<float>(_denominators.Pointer + start, length).Clear();
        for (var k = 0; k < gradients.Packed.Length; k++)
        {
            var packed = gradients.Packed[k];
            var (gradientUnit, hessianUnit) = ((float)packed.GradientUnit, (float)packed.HessianUnit);
            for (var leaf = 0; leaf < _rows.LeafCount; leaf++)
            {
                if (_rows.CountOf(leaf) == 0)
                {
                    continue;
                }

                var histogram = _histograms.Of(packed, k, leaf, first, end, worker);
                for (var column = first; column < end; column++)
                {
                    var offset = _histograms.Offset(column);
                    var kind = _columns.Columns[column];
                    if (kind.IsUnordered)
                    {
                        SplitScoreKernel.AddUnordered(histogram + offset, kind.BinCount, gradientUnit, hessianUnit, _lambda, _numerators.Pointer + offset, _denominators.Pointer + offset);
                    }
                    else
                    {
                        SplitScoreKernel.AddOrdered(histogram + offset, kind.BinCount, gradientUnit, hessianUnit, _lambda, _numerators.Pointer + offset, _denominators.Pointer + offset);
                    }
                }
            }
        }
    }

    private Candidate BestOf(int column, float noiseDeviation, ReadOnlySpan<float> noise)
    {
        var kind = _columns.Columns[column];
        var scores = _numerators.Pointer + _histograms.Offset(column);
        SplitScoreKernel.Finish(scores, _denominators.Pointer + _histograms.Offset(column), kind.BinCount);
        var best = Candidate.None;
        var candidates = kind.IsUnordered ? kind.BinCount : kind.BinCount - 1;
        for (var b = 0; b < candidates; b++)
        {
            var noisy = scores[b] + (noiseDeviation * noise[b]);
            if (noisy > best.NoisyScore)
            {
                best = new Candidate(noisy, scores[b], column, b);
            }
        }

        return best;
    }

    private Candidate Best()
    {
        var best = Candidate.None;
        foreach (var candidate in _best)
        {
            best = candidate.NoisyScore > best.NoisyScore ? candidate : best;
        }

        return best;
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Candidate(float NoisyScore, float Score, int Column, int Bin)
    {
        public static Candidate None => new(float.NegativeInfinity, float.NegativeInfinity, 0, 0);
    }
}
