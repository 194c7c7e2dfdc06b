using SagePortal.Learning.Boosting;
using SagePortal.Learning.Metrics;

namespace SagePortal.Learning.Neural;

/// <summary>Scores the network as it stands on the validation rows, which are encoded once.</summary>
internal sealed class ValidationScorer : IDisposable
{
    private readonly NetworkShape _shape;
    private readonly NetworkWeights _weights;
    private readonly OutputScale _scale;
    private readonly Target _target;
    private readonly EncodedTable _table;
    private readonly WorkerTeam _team;
    private readonly ForwardPass[] _passes;
    private readonly Predictions _predictions;

    public ValidationScorer(
        NetworkShape shape, TableEncoding encoding, NetworkWeights weights, OutputScale scale, Dataset validation, Metric? metric, WorkerTeam team)
    {
        (_shape, _weights, _scale, _target, _team) = (shape, weights, scale, validation.Target, team);
        Metric = metric ?? (validation.Target.Problem == ProblemType.Regression ? new RootMeanSquaredError() : new LogLoss());
        _table = encoding.Encode(validation.Inputs, 0, validation.RowCount);
        _passes = [.. Enumerable.Range(0, team.Size).Select(_ => new ForwardPass(shape, NetworkInference.BlockRows, isTraining: false, dropout: 0))];
        _predictions = new Predictions(validation.RowCount, shape.Outputs);
    }

    public Metric Metric { get; }

    public double Score()
    {
        var blocks = (_table.RowCount + NetworkInference.BlockRows - 1) / NetworkInference.BlockRows;
        _team.ForEach(blocks, (worker, block) =>
        {
            var from = block * NetworkInference.BlockRows;
            var count = Math.Min(NetworkInference.BlockRows, _table.RowCount - from);
            NetworkInference.Predict(_passes[worker], _shape, _weights, _target.Problem, _scale, _table, from, count, _predictions, from);
        });
        return Metric.Score(_target, _predictions);
    }

    public void Dispose()
    {
        _table.Dispose();
        Array.ForEach(_passes, p => p.Dispose());
    }
}
