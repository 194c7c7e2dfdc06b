using System.Diagnostics;
using SagePortal.Learning;

namespace SagePortal.Trainer.Fitting;

/// <summary>How fast a model predicts: whole holdout at a time, and one row at a time.</summary>
internal sealed record PredictionTiming(double RowsPerSecond, double OneRowP50, double OneRowP99, double OneRowBytes)
{
    private const int WarmUp = 200;
    private const int MostCalls = 20_000;
    private const double LeastSeconds = 1;

    /// <param name="model">A fitted model.</param>
    /// <param name="rows">Holdout rows.</param>
    /// <param name="threads">Threads of the batch; one row always takes one.</param>
    public static PredictionTiming Of(IModel model, FeatureMatrix rows, int threads)
    {
        var (latencies, bytes) = OneRow(model, rows);
        Array.Sort(latencies);
        return new PredictionTiming(
            Batch(model, rows, threads), latencies[latencies.Length / 2], latencies[(int)(latencies.Length * 0.99)], bytes);
    }

    private static double Batch(IModel model, FeatureMatrix rows, int threads)
    {
        var output = new Predictions(rows.RowCount, model.OutputCount);
        model.Predict(rows, output, threads, CancellationToken.None);
        var seconds = new List<double>();
        while (seconds.Count < 3 || (seconds.Sum() < LeastSeconds && seconds.Count < 50))
        {
            var start = Stopwatch.GetTimestamp();
            model.Predict(rows, output, threads, CancellationToken.None);
            seconds.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return rows.RowCount / Medians.Of(seconds);
    }

    /// <summary>Microseconds of each call, and heap bytes per call.</summary>
    private static (double[] Microseconds, double Bytes) OneRow(IModel model, FeatureMatrix rows)
    {
        var one = new FeatureMatrix(rows.Features, Array.ConvertAll(rows.Columns, _ => new float[1]), 1);
        var output = new Predictions(1, model.OutputCount);
        var latencies = new List<double>(MostCalls);
        var (bytes, total) = (0L, 0.0);
        for (var call = 0; call < WarmUp + MostCalls && total < 2 * LeastSeconds * 1e6; call++)
        {
            for (var f = 0; f < rows.FeatureCount; f++)
            {
                one.Columns[f][0] = rows.Columns[f][call % rows.RowCount];
            }

            var before = GC.GetAllocatedBytesForCurrentThread();
            var start = Stopwatch.GetTimestamp();
            model.Predict(one, output, 1, CancellationToken.None);
            var microseconds = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
            if (call >= WarmUp || microseconds > 1e4)
            {
                bytes += GC.GetAllocatedBytesForCurrentThread() - before;
                latencies.Add(microseconds);
                total += microseconds;
            }
        }

        return ([.. latencies], (double)bytes / latencies.Count);
    }
}
