using SagePortal.Learning.Boosting;
using SagePortal.Learning.Losses;
using SagePortal.Learning.Metrics;
using SagePortal.Learning.SymmetricTrees.Columns;

namespace SagePortal.Learning.SymmetricTrees;

/// <summary>The validation rows: columns as at prediction (statistics over all training rows), and the score after each tree.</summary>
internal sealed unsafe class ValidationRows : IDisposable
{
    private readonly Target _target;
    private readonly Loss _loss;
    private readonly Metric? _metric;
    private readonly ColumnBlock _block;
    private readonly ScoreTable _table;
    private readonly int[] _rows;
    private readonly Predictions _predictions;

    public ValidationRows(Dataset rows, TrainingColumns columns, Loss loss, double[] initial, Metric? metric, WorkerTeam team)
    {
        (_target, _loss, _metric) = (rows.Target, loss, metric);
        _block = TrainingColumns.Apply(columns.Columns, columns.Groups, rows.Inputs, team);
        _table = new ScoreTable(rows.RowCount, initial, team);
        _rows = [.. Enumerable.Range(0, rows.RowCount)];
        _predictions = new Predictions(rows.RowCount, initial.Length);
    }

    public void Add(SymmetricTree tree)
    {
        _table.FindLeaves(tree.Splits, column => (nint)_block.Column(column));
        _table.Add(tree.LeafValues);
    }

    /// <summary>The metric of the predictions so far, or the mean loss without a metric.</summary>
    public double Score()
    {
        if (_metric is null)
        {
            return _loss.Mean(_target, _table.Scores, _rows);
        }

        _table.Predict(_loss.Link, _predictions);
        return _metric.Score(_target, _predictions);
    }

    public void Dispose()
    {
        _block.Dispose();
        _table.Dispose();
    }
}
