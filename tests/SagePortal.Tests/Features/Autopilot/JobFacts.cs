using SagePortal.AutoML.Jobs;
using SagePortal.Features.Autopilot;
using SagePortal.Platform.Tenancy;
using SagePortal.Tabular;
using AutoMLJob = SagePortal.Features.Autopilot.AutoMLJob;

namespace SagePortal.Tests.Features.Autopilot;

/// <summary>Jobs, tables and candidates with valid defaults.</summary>
internal static class JobFacts
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    public static Caller Ana { get; } = new(new Guid("0195a1b2-0000-7000-8000-000000000001"), "111122223333", "ana", "Ana", "127.0.0.1");

    public static TrainingTable Churn { get; } = new("churn", 2, "bucket", "key", 1000, 800,
    [
        Column("id", ColumnType.Identifier, 800),
        Column("age", ColumnType.Integer, 60),
        Column("plan", ColumnType.Category, 3),
        Column("since", ColumnType.DateTime, 700),
        Column("fee", ColumnType.Number, 500),
        Column("constant", ColumnType.Number, 1),
        Column("churned", ColumnType.Boolean, 2),
    ]);

    public static AutoMLJobRequest Request { get; } = new()
    {
        Name = "churn-1",
        DatasetName = "churn",
        TargetColumn = "churned",
        MaxCandidates = 10,
        MaxAutoMLJobRuntimeInSeconds = 60,
    };

    public static AutoMLJob Job() => new(Ana, Request, Churn, Noon);

    public static AutoMLCandidate Candidate(string name, int ordinal, double auc, double? loss = null, CandidateStatus status = CandidateStatus.Completed) =>
        new(Job(), Summary(name, ordinal, auc, loss, status), Noon);

    public static CandidateSummary Summary(string name, int ordinal, double auc, double? loss = null, CandidateStatus status = CandidateStatus.Completed) => new()
    {
        Name = name,
        Ordinal = ordinal,
        Status = status,
        Algorithm = "GradientBoosting",
        Metrics = status != CandidateStatus.Completed ? [] : loss is null
            ? [new MetricScore("AUC", auc, 0.01, [auc - 0.01, auc + 0.01])]
            : [new MetricScore("AUC", auc, 0.01, [auc - 0.01, auc + 0.01]), new MetricScore("LogLoss", loss.Value, 0, [loss.Value])],
        StartedAt = Noon.AddSeconds(ordinal),
        EndedAt = status == CandidateStatus.InProgress ? null : Noon.AddSeconds(100 + ordinal),
        FailureReason = status == CandidateStatus.Failed ? "ran out of memory" : null,
    };

    private static TrainingColumn Column(string name, ColumnType type, long distinct) =>
        new() { Schema = new ColumnSchema(name, type), DistinctCount = distinct };
}
