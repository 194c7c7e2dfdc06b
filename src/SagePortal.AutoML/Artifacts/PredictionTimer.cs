using SagePortal.Tabular;

namespace SagePortal.AutoML.Artifacts;

/// <summary>Measures what a row costs a whole pipeline, preparation included.</summary>
internal static class PredictionTimer
{
    private const int LeastRows = 50;
    private const int MostRows = 1000;
    private const int Runs = 3;

    /// <summary>Microseconds that a run may take, so that a slow pipeline does not use up the time of those that wait for it.</summary>
    private const double RunMicroseconds = 50_000;

    /// <param name="pipeline">Of the table's columns.</param>
    /// <param name="table">Its first rows are predicted.</param>
    /// <param name="expected">Microseconds per row, roughly: decides how many rows are.</param>
    /// <param name="time">Clock.</param>
    /// <param name="cancellationToken">Stops between models.</param>
    /// <returns>Microseconds per row of a batch of up to 1,000 rows on one thread: the least of three runs after a warm-up, since all else that runs on the machine only adds.</returns>
    public static double MicrosecondsPerRow(FittedPipeline pipeline, Table table, double expected, TimeProvider time, CancellationToken cancellationToken)
    {
        var rows = table.Select([.. Enumerable.Range(0, Math.Min(Math.Clamp((int)(RunMicroseconds / Math.Max(expected, 1)), LeastRows, MostRows), table.RowCount))]);
        pipeline.PredictValues(rows, threads: 1, cancellationToken);
        var least = double.PositiveInfinity;
        for (var run = 0; run < Runs; run++)
        {
            var started = time.GetTimestamp();
            pipeline.PredictValues(rows, threads: 1, cancellationToken);
            least = Math.Min(least, time.GetElapsedTime(started).TotalMicroseconds / rows.RowCount);
        }

        return least;
    }
}
