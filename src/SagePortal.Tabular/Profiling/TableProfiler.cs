namespace SagePortal.Tabular.Profiling;

/// <summary>Profiles a table before training: the content of Autopilot's data exploration report.</summary>
public static class TableProfiler
{
    /// <param name="table">Any table.</param>
    /// <param name="options">Limits and target column.</param>
    /// <param name="progress">Share of the columns done, 0 to 1.</param>
    /// <param name="cancellationToken">Checked between columns.</param>
    /// <exception cref="KeyNotFoundException">The table has no such target column.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static TableProfile Profile(
        Table table, ProfileOptions? options = null, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        options ??= ProfileOptions.Default;
        var target = options.TargetColumn is { } name ? TargetColumn.Create(table[name], options) : null;
        var power = target is null ? null : new PredictionPower(target, options);
        var columns = new ColumnProfile[table.Columns.Count];
        var done = 0;
        var parallel = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.For(0, columns.Length, parallel, i =>
        {
            var column = table.Columns[i];
            var profile = ColumnProfiler.Profile(column, options);
            columns[i] = power is null || ReferenceEquals(column, target!.Column) ? profile : profile with { PredictionPower = power.Of(column) };
            progress?.Report((double)Interlocked.Increment(ref done) / columns.Length);
        });

        var duplicates = DuplicateRows.Find(table, options.MaxWarningRows, cancellationToken);
        var targetProfile = target?.Describe(columns, options);
        var warnings = new WarningCollector(table, columns, options);
        return new TableProfile
        {
            RowCount = table.RowCount,
            ColumnCount = table.Columns.Count,
            MemoryBytes = table.Columns.Sum(ColumnProfiler.MemoryBytes),
            DuplicateRowCount = duplicates.Count,
            Columns = columns,
            Correlations = Correlations.Compute(table, columns, options.MaxCorrelationColumns, cancellationToken),
            Target = targetProfile,
            Warnings = warnings.Collect(duplicates, targetProfile),
        };
    }
}
