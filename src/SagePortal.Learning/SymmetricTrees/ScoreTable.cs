using System.Runtime.CompilerServices;
using SagePortal.Learning.Boosting;
using SagePortal.Learning.Losses;

namespace SagePortal.Learning.SymmetricTrees;

/// <summary>Raw scores of some rows, kept up tree by tree.</summary>
internal sealed unsafe class ScoreTable : IDisposable
{
    private readonly WorkerTeam _team;
    private readonly NativeBuffer<ushort> _leaves;
    private readonly int _rowCount;

    public ScoreTable(int rowCount, double[] initial, WorkerTeam team)
    {
        (_rowCount, _team) = (rowCount, team);
        _leaves = new NativeBuffer<ushort>(rowCount + LeafNumbers.Lanes);
        Scores = Array.ConvertAll(initial, value =>
        {
            var column = new float[rowCount];
            Array.Fill(column, (float)value);
            return column;
        });
    }

    /// <summary>Output-major.</summary>
    public float[][] Scores { get; }

    /// <summary>Leaf of each row, after <see cref="FindLeaves"/>.</summary>
    public ushort* Leaves => _leaves.Pointer;

    /// <param name="splits">Of the tree.</param>
    /// <param name="column">Bins of a column, padded to 32 rows.</param>
    public void FindLeaves(SymmetricSplit[] splits, Func<int, nint> column)
    {
        var columns = Array.ConvertAll(splits, s => column(s.Column));
        Run((start, end) =>
        {
            fixed (nint* pointers = columns)
            {
                LeafNumbers.Fill((byte**)pointers, splits, start, end, Leaves);
            }
        });
    }

    /// <summary>Adds the value of each row's leaf.</summary>
    /// <param name="values">Leaf-major, one number per leaf and output.</param>
    public void Add(float[] values) => Run((start, end) =>
    {
        for (var k = 0; k < Scores.Length; k++)
        {
            Add(Scores[k], Leaves, values, k, Scores.Length, start, end);
        }
    });

    /// <summary>Predictions by the link of the loss.</summary>
    public void Predict(ScoreLink link, Predictions predictions)
    {
        for (var row = 0; row < _rowCount; row++)
        {
            var scores = predictions.Row(row);
            for (var k = 0; k < scores.Length; k++)
            {
                scores[k] = Scores[k][row];
            }

            link.Apply(scores);
        }
    }

    public void Dispose() => _leaves.Dispose();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add(float[] scores, ushort* leaves, float[] values, int output, int outputs, int start, int end)
    {
        fixed (float* score = scores)
        fixed (float* value = values)
        {
            for (var row = start; row < end; row++)
            {
                score[row] += value[(leaves[row] * outputs) + output];
            }
        }
    }

    private void Run(Action<int, int> stretch)
    {
        var chunk = (((_rowCount + _team.Size - 1) / _team.Size) + LeafNumbers.Lanes - 1) & -LeafNumbers.Lanes;
        _team.Run(worker =>
        {
            var start = Math.Min(worker * chunk, _rowCount);
            stretch(start, Math.Min(start + chunk, _rowCount));
        });
    }
}
