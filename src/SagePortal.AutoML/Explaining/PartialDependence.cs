using SagePortal.AutoML.Reports;
using SagePortal.Learning;
using SagePortal.Tabular;

namespace SagePortal.AutoML.Explaining;

/// <summary>
/// Partial dependence (Friedman 2001) and individual conditional expectation (Goldstein et al. 2015) of input columns: every row is
/// predicted with each grid value in place of its own. Grid values are cells of the table, so no column is asked for a value it
/// could not hold.
/// </summary>
/// <param name="options">Sizes.</param>
/// <param name="predict">Predicts from a table like the sample.</param>
public sealed class PartialDependence(PartialDependenceOptions options, Func<Table, CancellationToken, Predictions> predict)
{
    /// <param name="table">Rows to average over; a sample of <see cref="PartialDependenceOptions.Rows"/> is enough.</param>
    /// <param name="column">The column.</param>
    /// <param name="cancellationToken">Handed to the predictor.</param>
    /// <returns>Null for a column without a present cell.</returns>
    public PartialDependenceCurve? Compute(Table table, string column, CancellationToken cancellationToken)
    {
        var grid = Grid(table[column], options.GridSize);
        if (grid.Length == 0)
        {
            return null;
        }

        var rows = table.RowCount;
        var predictions = predict(Cross(table, [(column, Spread(grid, rows))]), cancellationToken);
        var means = Enumerable.Range(0, predictions.OutputCount).Select(k => (IReadOnlyList<double>)[.. grid.Select((_, g) => Mean(predictions, g, rows, k))]).ToArray();
        var lines = Enumerable.Range(0, Math.Min(options.IceRows, rows)).Select(r => (IReadOnlyList<double>)[.. grid.Select((_, g) => predictions.Row((g * rows) + r)[ShownOutput(predictions)])]);
        return new PartialDependenceCurve(column, table[column].Type, Labels(table[column], grid), Distribution(table[column], grid), means, [.. lines]);
    }

    /// <summary>Two columns together, on a smaller grid.</summary>
    /// <returns>Null where one of the two has no present cell.</returns>
    public PartialDependenceSurface? Compute(Table table, string first, string second, CancellationToken cancellationToken)
    {
        var (a, b) = (Grid(table[first], options.PairGridSize), Grid(table[second], options.PairGridSize));
        if (a.Length == 0 || b.Length == 0)
        {
            return null;
        }

        var rows = table.RowCount;
        var pairs = a.SelectMany(x => b.Select(y => (x, y))).ToArray();
        var crossed = Cross(table, [(first, Spread(Array.ConvertAll(pairs, p => p.x), rows)), (second, Spread(Array.ConvertAll(pairs, p => p.y), rows))]);
        var predictions = predict(crossed, cancellationToken);
        var means = Enumerable.Range(0, predictions.OutputCount)
            .Select(k => (IReadOnlyList<IReadOnlyList<double>>)[.. a.Select((_, i) => (IReadOnlyList<double>)[.. b.Select((_, j) => Mean(predictions, (i * b.Length) + j, rows, k))])])
            .ToArray();
        return new PartialDependenceSurface(first, second, Labels(table[first], a), Labels(table[second], b), means);
    }

    /// <summary>The positive class or the number; of several classes the last, as curves of one class are drawn.</summary>
    private static int ShownOutput(Predictions predictions) => predictions.OutputCount - 1;

    /// <summary>Rows whose cells are the grid: quantiles of numbers and dates, the commonest words.</summary>
    private static int[] Grid(Column column, int size)
    {
        var present = Enumerable.Range(0, column.RowCount).Where(r => !column.IsMissing(r)).ToArray();
        if (column is CategoricalColumn words)
        {
            return [.. present.GroupBy(r => words.Codes[r]).OrderByDescending(g => g.Count()).ThenBy(g => words.Levels[g.Key], StringComparer.Ordinal).Take(size).Select(g => g.First())];
        }

        var values = column is NumericColumn numbers ? Array.ConvertAll(present, r => numbers.Values[r]) : Array.ConvertAll(present, r => (double)((DateTimeColumn)column).Ticks[r]);
        Array.Sort(values, present);
        var distinct = Enumerable.Range(0, present.Length).Where(i => i == 0 || values[i] != values[i - 1]).ToArray();
        return distinct.Length <= size
            ? [.. distinct.Select(i => present[i])]
            : [.. Enumerable.Range(0, size).Select(g => (int)((long)g * (present.Length - 1) / (size - 1))).DistinctBy(i => values[i]).Select(i => present[i])];
    }

    private static int[] Spread(int[] grid, int rows)
    {
        var sources = new int[grid.Length * rows];
        for (var g = 0; g < grid.Length; g++)
        {
            Array.Fill(sources, grid[g], g * rows, rows);
        }

        return sources;
    }

    private static Table Cross(Table table, (string Column, int[] Sources)[] replaced)
    {
        var count = replaced[0].Sources.Length;
        var own = new int[count];
        for (var i = 0; i < count; i++)
        {
            own[i] = i % table.RowCount;
        }

        return new Table([.. table.Columns.Select(c => c.Select(Array.Find(replaced, r => r.Column == c.Name).Sources ?? own))]);
    }

    private static double Mean(Predictions predictions, int block, int rows, int output)
    {
        var sum = 0.0;
        for (var r = 0; r < rows; r++)
        {
            sum += predictions.Row((block * rows) + r)[output];
        }

        return sum / rows;
    }

    private static string[] Labels(Column column, int[] grid) => Array.ConvertAll(grid, r => column.Format(r)!);

    /// <summary>Share of the present cells nearest below each grid value (numbers, dates) or equal to it (words).</summary>
    private static double[] Distribution(Column column, int[] grid)
    {
        var shares = new double[grid.Length];
        var keys = CellKeys.Of(column);
        var gridKeys = Array.ConvertAll(grid, r => Order(column, r));
        for (var r = 0; r < column.RowCount; r++)
        {
            if (column.IsMissing(r))
            {
                continue;
            }

            var place = column is CategoricalColumn ? Array.FindIndex(grid, g => keys[g] == keys[r]) : Array.FindLastIndex(gridKeys, g => g <= Order(column, r));
            if (place >= 0)
            {
                shares[place] += 1.0 / column.RowCount;
            }
        }

        return shares;
    }

    private static double Order(Column column, int row) => column switch
    {
        NumericColumn numbers => numbers.Values[row],
        DateTimeColumn dates => dates.Ticks[row],
        _ => 0,
    };
}
