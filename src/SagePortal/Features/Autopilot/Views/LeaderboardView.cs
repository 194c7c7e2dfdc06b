using SagePortal.AutoML.Jobs;
using SagePortal.Learning.Metrics;

namespace SagePortal.Features.Autopilot.Views;

/// <summary>
/// The leaderboard as somebody looks at it: by which metric, sorted and filtered how. Finished candidates are ranked by the chosen
/// metric; those in the making and those that failed follow, in the order of their start.
/// </summary>
public sealed class LeaderboardView
{
    /// <param name="candidates">All candidates of the job.</param>
    /// <param name="metric">Chosen metric; null takes the objective.</param>
    /// <param name="objective">The job's objective; null until the data was read.</param>
    public LeaderboardView(IReadOnlyList<AutoMLCandidate> candidates, string? metric, string? objective)
    {
        Metrics = [.. candidates.SelectMany(c => c.Summary.Metrics).Select(m => m.Name).Distinct(StringComparer.Ordinal)];
        Objective = objective ?? (Metrics.Count > 0 ? Metrics[0] : "");
        Metric = metric is not null && Metrics.Contains(metric, StringComparer.Ordinal) ? metric : Objective;
        HigherIsBetter = MetricCatalog.Find(Metric)?.HigherIsBetter ?? true;
        All = Rank(candidates);
    }

    /// <summary>Chosen by an ended job; while it runs, the first by the objective among those shown: the job's own row may lag behind them.</summary>
    public static AutoMLCandidate? BestOf(AutoMLJob job, IReadOnlyList<AutoMLCandidate> candidates) => job.HasEnded
        ? candidates.FirstOrDefault(c => c.Name == job.BestCandidate)
        : new LeaderboardView(candidates, null, job.Problem?.ObjectiveMetric ?? job.Config.ObjectiveMetric).All.FirstOrDefault(r => r.Rank == 1)?.Candidate;

    /// <summary>Every metric that some candidate has, the objective first.</summary>
    public IReadOnlyList<string> Metrics { get; }

    public string Objective { get; }

    /// <summary>The one ranked by.</summary>
    public string Metric { get; }

    public bool HigherIsBetter { get; }

    /// <summary>Every candidate, best first.</summary>
    public IReadOnlyList<LeaderboardRow> All { get; }

    /// <summary>Some candidate learns from the predictions of others.</summary>
    public bool HasStack => All.Any(r => r.Candidate.Summary.StackLevel > 1);

    /// <summary>The rows to show.</summary>
    public IReadOnlyList<LeaderboardRow> Select(LeaderboardQuery query)
    {
        var rows = All.Where(r => Matches(r, query));
        return [.. query.SortBy switch
        {
            null or "rank" => query.Descending ? rows.Reverse() : rows,
            "name" => Order(rows, r => r.Candidate.Name, query.Descending),
            "algorithm" => Order(rows, r => r.Candidate.Algorithm, query.Descending),
            "fit" => Order(rows, r => r.Candidate.FitSeconds, query.Descending),
            "predict" => Order(rows, r => r.Candidate.PredictMicrosecondsPerRow, query.Descending),
            "started" => Order(rows, r => r.Candidate.Ordinal, query.Descending),
            _ => rows,
        }];
    }

    /// <summary>Best score so far after each finished candidate, in the order of their end: the history chart.</summary>
    public IReadOnlyList<ScorePoint> History()
    {
        var metric = MetricCatalog.Find(Metric);
        var points = new List<ScorePoint>();
        var best = double.NaN;
        foreach (var row in All.Where(r => r.Score is not null).OrderBy(r => r.Candidate.Summary.EndedAt ?? r.Candidate.ModifiedAt).ThenBy(r => r.Candidate.Ordinal))
        {
            best = metric is null || metric.IsBetter(row.Score!.Value, best) ? row.Score!.Value : best;
            points.Add(new ScorePoint(row.Candidate.Name, row.Candidate.Algorithm, row.Score!.Value, best));
        }

        return points;
    }

    private List<LeaderboardRow> Rank(IReadOnlyList<AutoMLCandidate> candidates)
    {
        var scored = candidates
            .Select(c => (Candidate: c, Score: c.Status == CandidateStatus.Completed ? c.Summary.Metrics.FirstOrDefault(m => m.Name == Metric) : null))
            .ToList();
        var ranked = scored.Where(s => s.Score is not null && double.IsFinite(s.Score.Value));
        var ordered = HigherIsBetter ? ranked.OrderByDescending(s => s.Score!.Value) : ranked.OrderBy(s => s.Score!.Value);
        var best = ordered.ThenBy(s => s.Candidate.Ordinal).Select((s, i) => new LeaderboardRow(s.Candidate, i + 1, s.Score));
        var others = scored
            .Where(s => s.Score is null || !double.IsFinite(s.Score.Value))
            .OrderBy(s => StatusOrder(s.Candidate.Status))
            .ThenBy(s => s.Candidate.Ordinal)
            .Select(s => new LeaderboardRow(s.Candidate, null, null));
        return [.. best, .. others];
    }

    private static int StatusOrder(CandidateStatus status) => status switch
    {
        CandidateStatus.InProgress => 0,
        CandidateStatus.Stopping => 0,
        CandidateStatus.Completed => 1,
        CandidateStatus.Stopped => 2,
        _ => 3,
    };

    private static bool Matches(LeaderboardRow row, LeaderboardQuery query)
    {
        var candidate = row.Candidate;
        return (!query.StarredOnly || candidate.IsStarred)
            && (query.Status is null || candidate.Status == query.Status)
            && (string.IsNullOrWhiteSpace(query.Search)
                || candidate.Name.Contains(query.Search.Trim(), StringComparison.OrdinalIgnoreCase)
                || candidate.Algorithm.Contains(query.Search.Trim(), StringComparison.OrdinalIgnoreCase));
    }

    private static IEnumerable<LeaderboardRow> Order<TKey>(IEnumerable<LeaderboardRow> rows, Func<LeaderboardRow, TKey> key, bool descending) =>
        descending ? rows.OrderByDescending(key) : rows.OrderBy(key);
}

/// <summary>What of the leaderboard is asked for; lives in the URL.</summary>
public sealed record LeaderboardQuery(string? SortBy = null, bool Descending = false, string? Search = null, bool StarredOnly = false, CandidateStatus? Status = null);

/// <summary>A candidate with its place; both null unless finished with a score.</summary>
public sealed record LeaderboardRow(AutoMLCandidate Candidate, int? Rank, MetricScore? Score);

/// <summary>One finished candidate in the history of scores.</summary>
public sealed record ScorePoint(string Candidate, string Algorithm, double Score, double Best);
