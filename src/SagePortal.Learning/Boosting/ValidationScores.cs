using SagePortal.Learning.Boosting.Binning;
using SagePortal.Learning.Boosting.Trees;
using SagePortal.Learning.Losses;
using SagePortal.Learning.Metrics;

namespace SagePortal.Learning.Boosting;

/// <summary>Scores of the validation rows, kept up tree by tree.</summary>
internal sealed class ValidationScores
{
    private readonly BinnedRows _validation;
    private readonly Loss _loss;
    private readonly Metric? _metric;
    private readonly int[] _rows;
    private readonly float[][] _scores;
    private readonly Target _target;
    private readonly Predictions _predictions;

    public ValidationScores(BinnedRows validation, Loss loss, double[] initial, Metric? metric)
    {
        (_validation, _loss, _metric) = (validation, loss, metric);
        _rows = validation.RowNumbers();
        _target = validation.Rows is null ? validation.Target : validation.Target.Select(_rows);
        _predictions = new Predictions(_rows.Length, initial.Length);
        _scores = Array.ConvertAll(initial, value =>
        {
            var column = new float[validation.Bins.RowCount];
            Array.Fill(column, (float)value);
            return column;
        });
    }

    public void Add(Tree tree, int k, double factor = 1)
        => BinnedTreeWalk.AddScores(tree, _validation.Bins, _rows, _scores[k], (float)factor);

    /// <summary>The metric of the predictions so far, or the mean loss without a metric.</summary>
    public double Score()
    {
        if (_metric is null)
        {
            return _loss.Mean(_validation.Target, _scores, _rows);
        }

        for (var i = 0; i < _rows.Length; i++)
        {
            var row = _predictions.Row(i);
            for (var k = 0; k < row.Length; k++)
            {
                row[k] = _scores[k][_rows[i]];
            }

            _loss.Link.Apply(row);
        }

        return _metric.Score(_target, _predictions);
    }
}
