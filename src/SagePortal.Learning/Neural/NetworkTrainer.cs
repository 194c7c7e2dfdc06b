using SagePortal.Learning.Boosting;

namespace SagePortal.Learning.Neural;

/// <summary>
/// Epochs of minibatch steps. A step is cut into lanes by its size alone; their gradients are added in the order of the lanes, so
/// the result does not depend on how many workers take them.
/// </summary>
internal sealed unsafe class NetworkTrainer : IDisposable
{
    private const int LaneRows = 64;
    private const int MostLanes = 4;
    private const long DropoutStream = 12;

    /// <summary>Rows × parameters of a step from which sharing it out pays for the two waits: about half a millisecond of one core.</summary>
    private const long SharedWork = 4_000_000;

    private readonly NetworkShape _shape;
    private readonly NeuralNetworkOptions _options;
    private readonly EncodedTable _table;
    private readonly TrainingTarget _target;
    private readonly FitContext _context;
    private readonly WorkerTeam _team;
    private readonly EpochOrder _order;
    private readonly GradientLane[] _lanes;
    private readonly AdamW _optimizer;
    private readonly EpochPlan _plan;
    private long _step;

    public NetworkTrainer(
        NetworkShape shape, NeuralNetworkOptions options, NetworkWeights weights, EncodedTable table, TrainingTarget target, EpochPlan plan, FitContext context, WorkerTeam team)
    {
        (_shape, _options, Weights, _table, _target, _context, _team) = (shape, options, weights, table, target, context, team);
        _order = new EpochOrder([.. target.Rows], options.BatchSize, context.Seed);
        var lanes = Math.Clamp(_order.MostRows / LaneRows, 1, MostLanes);
        _lanes = [.. Enumerable.Range(0, lanes).Select(_ => new GradientLane(shape, (_order.MostRows + lanes - 1) / lanes, options.Dropout))];
        _optimizer = new AdamW(shape, options.WeightDecay);
        _plan = plan;
    }

    public NetworkWeights Weights { get; }

    /// <summary>Makes the steps of an epoch; false when the deadline ended it early.</summary>
    public bool RunEpoch(int epoch)
    {
        _order.Shuffle(epoch);
        for (var step = 0; step < _order.Steps; step++)
        {
            _context.CancellationToken.ThrowIfCancellationRequested();
            if (_context.IsOutOfTime?.Invoke() == true)
            {
                return false;
            }

            Step(step);
        }

        return true;
    }

    public void Dispose()
    {
        Array.ForEach(_lanes, l => l.Dispose());
        _optimizer.Dispose();
    }

    private void Step(int step)
    {
        if (_team.Size == 1 || _lanes.Length == 1 || (long)_order.MostRows * _shape.ParameterCount < SharedWork)
        {
            for (var lane = 0; lane < _lanes.Length; lane++)
            {
                RunLane(step, lane);
            }
        }
        else
        {
            _team.ForEach(_lanes.Length, lane => RunLane(step, lane));
        }

        var total = _lanes[0].Backward;
        for (var lane = 1; lane < _lanes.Length; lane++)
        {
            BlockOperations.Add(_lanes[lane].Backward.Gradient, total.Gradient, _shape.ParameterCount);
        }

        total.UnscaleFirst(Weights);
        _optimizer.Step(Weights.Parameters, total.Gradient, Rate());
        Weights.Prepare();
        _step++;
    }

    private void RunLane(int step, int lane)
    {
        var rows = _order.Step(step);
        var (from, to) = (rows.Length * lane / _lanes.Length, rows.Length * (lane + 1) / _lanes.Length);
        var seed = (uint)SeededRandom.For(_context.Seed, DropoutStream, _step * MostLanes + lane).Next();
        _lanes[lane].Run(Weights, _table, _target, rows[from..to], rows.Length, (float)_options.LabelSmoothing, seed);
    }

    /// <summary>What was laid out anew is one wave down to zero: there is no time for several.</summary>
    private double Rate()
    {
        var (schedule, from, to) = _plan.Changed is { } changed
            ? (_options.Schedule == LearningRateSchedule.Constant ? LearningRateSchedule.Constant : LearningRateSchedule.OneCycle, changed.After, changed.Total)
            : (_options.Schedule, 0, _plan.Total);
        var progress = (_step - ((double)from * _order.Steps)) / ((double)(to - from) * _order.Steps);
        return _options.LearningRate * schedule switch
        {
            LearningRateSchedule.CosineCycles => 0.5 - 0.5 * Math.Cos(2 * Math.PI * Math.Log2(1 + 15 * progress)),
            LearningRateSchedule.OneCycle => progress < 0.1 ? progress / 0.1 : 0.5 + 0.5 * Math.Cos(Math.PI * (progress - 0.1) / 0.9),
            _ => 1,
        };
    }
}
