using SagePortal.AutoML.Reports;
using SagePortal.Learning;
using SagePortal.Learning.Metrics;
using SagePortal.Tabular;

namespace SagePortal.AutoML.Explaining;

/// <summary>
/// Importance of input columns of any predictor: how much worse a metric becomes when one column's values are shuffled among the
/// rows (Breiman 2001). Works on raw columns, so that what preparation makes of one is judged together.
/// </summary>
public sealed class PermutationImportance(PermutationOptions options, TimeProvider clock)
{
    /// <summary>
    /// All columns once, then all a second time and so on, until the repeats are done or the time is out: a short budget costs
    /// precision before it costs columns. Columns that were never reached are left out.
    /// </summary>
    /// <param name="table">Rows the predictor was not fitted on, ideally.</param>
    /// <param name="target">Of the same rows.</param>
    /// <param name="metric">The objective.</param>
    /// <param name="columns">Names of the columns to judge.</param>
    /// <param name="predict">Predicts from a table like <paramref name="table"/>; called 1 + columns × repeats times at most.</param>
    /// <param name="cancellationToken">Looked at before each call.</param>
    /// <returns>Most important first; equal ones in the order of <paramref name="columns"/>.</returns>
    public IReadOnlyList<FeatureImportance> Compute(
        Table table,
        Target target,
        Metric metric,
        IReadOnlyList<string> columns,
        Func<Table, CancellationToken, Predictions> predict,
        CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var random = new Random(options.Seed);
        (table, target) = Sample(table, target, random);
        cancellationToken.ThrowIfCancellationRequested();
        var baseline = metric.ToLoss(metric.Score(target, predict(table, cancellationToken)));
        var losses = columns.Select(_ => new List<double>(options.Repeats)).ToArray();
        for (var repeat = 0; repeat < options.Repeats; repeat++)
        {
            var order = Enumerable.Range(0, table.RowCount).ToArray();
            random.Shuffle(order);
            for (var c = 0; c < columns.Count; c++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (clock.GetElapsedTime(started) >= options.TimeBudget)
                {
                    return Ranking(columns, losses);
                }

                var score = metric.Score(target, predict(Shuffled(table, columns[c], order), cancellationToken));
                losses[c].Add(metric.ToLoss(score) - baseline);
            }
        }

        return Ranking(columns, losses);
    }

    private (Table Table, Target Target) Sample(Table table, Target target, Random random)
    {
        if (table.RowCount <= options.MaxRows)
        {
            return (table, target);
        }

        var rows = Enumerable.Range(0, table.RowCount).ToArray();
        random.Shuffle(rows);
        var drawn = rows.AsSpan(0, options.MaxRows);
        drawn.Sort();
        return (table.Select(drawn), target.Select(drawn));
    }

    private static Table Shuffled(Table table, string column, int[] order) =>
        new([.. table.Columns.Select(c => string.Equals(c.Name, column, StringComparison.Ordinal) ? c.Select(order) : c)]);

    private static FeatureImportance[] Ranking(IReadOnlyList<string> columns, List<double>[] losses) =>
        [.. columns.Zip(losses)
            .Select(c => (c.First, Losses: c.Second.Where(double.IsFinite).ToArray()))
            .Where(c => c.Losses.Length > 0)
            .Select(c => new FeatureImportance(c.First, c.Losses.Average(), Spread.OfSample(c.Losses)))
            .OrderByDescending(i => i.Mean)];
}
