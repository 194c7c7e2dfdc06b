using System.Globalization;
using SagePortal.AutoML.Jobs;

namespace SagePortal.Trainer.Terminal;

/// <summary>The finished candidates as a plain table.</summary>
internal static class LeaderboardText
{
    public static void Write(TextWriter writer, JobCompleted completed, IReadOnlyList<CandidateSummary> candidates)
    {
        var finished = candidates.Where(c => c.Status == CandidateStatus.Completed && c.Metrics.Count > 0).ToArray();
        var metric = finished[0].Metrics[0].Name;
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"candidate",-18} {"algorithm",-20} {metric,12} {"±",10} {"fit s",8} {"µs/row",9}"));
        foreach (var c in finished)
        {
            var mark = c.Name == completed.BestCandidate ? " *" : "";
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{c.Name,-18} {c.Algorithm,-20} {c.Metrics[0].Value,12:G6} {c.Metrics[0].StandardDeviation,10:G3} {c.FitSeconds,8:0.0} {c.PredictMicrosecondsPerRow,9:0.0}{mark}"));
        }

        var best = finished.First(c => c.Name == completed.BestCandidate);
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"best: {best.Name} ({completed.Ending}), {metric} {best.Metrics[0].Value:G6}, {best.PredictMicrosecondsPerRow:0.0} µs per row"));
    }
}
