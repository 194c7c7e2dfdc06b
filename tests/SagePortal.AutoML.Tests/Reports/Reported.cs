using SagePortal.AutoML.Jobs;
using SagePortal.AutoML.Reports;
using SagePortal.AutoML.Tests.Calibration;
using SagePortal.Learning;
using SagePortal.Learning.Metrics;
using SagePortal.Learning.Validation;

namespace SagePortal.AutoML.Tests.Reports;

/// <summary>Reports of generated predictions on five folds.</summary>
internal static class Reported
{
    public static CandidateSummary Candidate { get; } = new()
    {
        Name = "linear-001",
        Ordinal = 1,
        Status = CandidateStatus.Completed,
        Algorithm = "Linear",
        StartedAt = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        EndedAt = new DateTimeOffset(2026, 1, 2, 3, 4, 9, TimeSpan.Zero),
        FitSeconds = 4,
        PredictMicrosecondsPerRow = 1.5,
        Hyperparameters = new Dictionary<string, string>(StringComparer.Ordinal) { ["C"] = "1" },
    };

    public static CandidateReport Binary(Metric? objective = null, int rows = 3000) =>
        Build(Generated.Binary(rows, 1.5), ["no", "yes"], objective ?? new Auc());

    public static CandidateReport Multiclass(int rows = 1500, int classes = 3) =>
        Build(Generated.Multiclass(rows, classes, 1), [.. Enumerable.Range(0, classes).Select(c => $"kind {c}")], new Accuracy());

    public static CandidateReport Regression(int rows = 2500) => Build(Generated.Numbers(rows), [], new RootMeanSquaredError());

    public static CandidateReport Build((Target Target, Predictions Predictions) rows, string[] labels, Metric objective) =>
        Builder(rows.Target, labels, objective).Build(Candidate, rows.Predictions);

    public static CandidateReportBuilder Builder(Target target, string[] labels, Metric objective) =>
        new(objective, "answer", labels, target, new KFold(5, 1).Split(target));
}
