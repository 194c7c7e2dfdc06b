using System.Globalization;
using System.Text;
using System.Text.Json;
using SagePortal.AutoML.Jobs;

namespace SagePortal.Features.Autopilot;

/// <summary>The leaderboard as a file. Invariant culture; text that a spreadsheet would take for a formula is quoted with an apostrophe.</summary>
public static class LeaderboardExport
{
    public static byte[] ToCsv(IReadOnlyList<AutoMLCandidate> candidates)
    {
        string[] metrics = [.. candidates.SelectMany(c => c.Summary.Metrics).Select(m => m.Name).Distinct(StringComparer.Ordinal)];
        var csv = new StringBuilder();
        AppendRow(csv, ["candidate", "status", "algorithm", .. metrics.SelectMany(m => new[] { m, m + "_std" }), "fit_seconds", "predict_microseconds_per_row", "started_at", "ended_at", "hyperparameters", "failure_reason"]);
        foreach (var candidate in candidates)
        {
            AppendRow(csv, [candidate.Name, candidate.Status.ToString(), candidate.Algorithm, .. Scores(candidate, metrics), .. Course(candidate)]);
        }

        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(csv.ToString())];
    }

    public static byte[] ToJson(IReadOnlyList<AutoMLCandidate> candidates) =>
        JsonSerializer.SerializeToUtf8Bytes(candidates.Select(c => c.Summary), JobJson.Indented);

    /// <summary>Doubles quotes and defuses a leading <c>= + - @</c>, tab or return; numbers stay numbers.</summary>
    public static string Cell(string text)
    {
        var risky = text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r'
            && !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
        var safe = risky ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static IEnumerable<string> Scores(AutoMLCandidate candidate, string[] metrics)
    {
        foreach (var name in metrics)
        {
            var score = candidate.Summary.Metrics.FirstOrDefault(m => m.Name == name);
            yield return score is null ? "" : Number(score.Value);
            yield return score is null ? "" : Number(score.StandardDeviation);
        }
    }

    private static IEnumerable<string> Course(AutoMLCandidate candidate)
    {
        var summary = candidate.Summary;
        yield return Number(summary.FitSeconds);
        yield return Number(summary.PredictMicrosecondsPerRow);
        yield return summary.StartedAt.ToString("O", CultureInfo.InvariantCulture);
        yield return summary.EndedAt?.ToString("O", CultureInfo.InvariantCulture) ?? "";
        yield return string.Join("; ", summary.Hyperparameters.Select(h => $"{h.Key}={h.Value}"));
        yield return summary.FailureReason ?? "";
    }

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static void AppendRow(StringBuilder csv, IEnumerable<string> cells) => csv.AppendJoin(',', cells.Select(Cell)).Append("\r\n");
}
