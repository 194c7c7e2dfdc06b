using SagePortal.Learning.Boosting;
using SagePortal.Learning.Neural;

namespace SagePortal.Learning.Factorization;

/// <summary>Passes over the rows, one row a step, in an order that depends on the seed alone; softmax joins the machines of several classes.</summary>
internal sealed class FactorizationTrainer
{
    private const long Stream = 20;

    /// <summary>Rows between two looks at the clock.</summary>
    private const int CheckedRows = 1024;

    private readonly SparseRows _rows;
    private readonly TrainingTarget _target;
    private readonly FitContext _context;
    private readonly EpochOrder _order;
    private readonly AdaGrad[] _optimizers;
    private readonly float[] _scores;
    private readonly float[] _sums;

    public FactorizationTrainer(FactorizationMachineOptions options, FactorizationEncoding encoding, SparseRows rows, TrainingTarget target, FitContext context)
    {
        (_rows, _target, _context) = (rows, target, context);
        var outputs = target.Source.OutputCount;
        var random = SeededRandom.For(context.Seed, Stream);
        Machines = new FactorizationWeights[outputs];
        for (var k = 0; k < outputs; k++)
        {
            Machines[k] = new FactorizationWeights(encoding.TermCount, options.Factors);
            Draw(Machines[k], ref random);
        }

        _order = new EpochOrder([.. target.Rows], target.Rows.Length, context.Seed);
        _optimizers = [.. Machines.Select(m => new AdaGrad(m, options.LearningRate, options.Penalty))];
        _scores = new float[outputs];
        _sums = new float[outputs * Machines[0].Stride];
    }

    /// <summary>One per output.</summary>
    public FactorizationWeights[] Machines { get; }

    /// <summary>Fills the outputs of a row: probabilities, or a standardised number.</summary>
    /// <param name="machines">One per output.</param>
    /// <param name="problem">Of the target.</param>
    /// <param name="rows">Encoded rows.</param>
    /// <param name="row">One of them.</param>
    /// <param name="scores">One per output.</param>
    /// <param name="sums">Scratch: one stretch of <see cref="FactorizationWeights.Stride"/> per output, or one that all share.</param>
    public static unsafe void Score(FactorizationWeights[] machines, ProblemType problem, SparseRows rows, int row, Span<float> scores, Span<float> sums)
    {
        var stride = machines[0].Stride;
        for (var k = 0; k < machines.Length; k++)
        {
            scores[k] = machines[k].Score(rows.Terms(row), rows.Values(row), sums.Slice(sums.Length > stride ? k * stride : 0, stride));
        }

        fixed (float* first = scores)
        {
            OutputLayer.ToOutputs(problem, first, scores.Length);
        }
    }

    /// <summary>A pass over all rows; false when the deadline ended it early.</summary>
    public bool RunEpoch(int epoch)
    {
        _order.Shuffle(epoch);
        var rows = _order.Step(0);
        for (var i = 0; i < rows.Length; i++)
        {
            if (i % CheckedRows == 0)
            {
                _context.CancellationToken.ThrowIfCancellationRequested();
                if (_context.IsOutOfTime?.Invoke() == true)
                {
                    return false;
                }
            }

            Step(rows[i]);
        }

        return true;
    }

    private void Step(int row)
    {
        var problem = _target.Source.Problem;
        Score(Machines, problem, _rows, row, _scores, _sums);
        var stride = Machines[0].Stride;
        for (var k = 0; k < _scores.Length; k++)
        {
            var goal = problem == ProblemType.MulticlassClassification ? ((int)_target.Values[row] == k ? 1 : 0) : _target.Values[row];
            var slope = _target.Factors[row] * (_scores[k] - goal);
            _optimizers[k].Step(_rows.Terms(row), _rows.Values(row), _sums.AsSpan(k * stride, stride), slope);
        }
    }

    /// <summary>Weights at 0, factors uniform in 0 … 1/√factors, as libffm draws them.</summary>
    private static void Draw(FactorizationWeights machine, ref SeededRandom random)
    {
        for (var term = 0; term < machine.Terms; term++)
        {
            foreach (ref var factor in machine.Term(term).Slice(FactorizationWeights.Lane, machine.Factors))
            {
                factor = (float)(random.NextDouble() / Math.Sqrt(machine.Factors));
            }
        }
    }
}
