using SagePortal.AutoML.Jobs;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Autopilot;

/// <summary>One row of a job's leaderboard, upserted by name whenever the trainer tells of it.</summary>
public sealed class AutoMLCandidate : IAccountOwned
{
    private AutoMLCandidate()
    {
    }

    public AutoMLCandidate(AutoMLJob job, CandidateSummary summary, DateTimeOffset at)
    {
        Id = Guid.CreateVersion7(at);
        AccountId = job.AccountId;
        JobId = job.Id;
        Name = summary.Name;
        CreatedAt = at;
        Update(summary, at);
    }

    public Guid Id { get; private set; }

    public string AccountId { get; private set; } = "";

    public Guid JobId { get; private set; }

    /// <summary>Unique in the job, e.g. <c>gbdt-003</c>.</summary>
    public string Name { get; private set; } = "";

    public int Ordinal { get; private set; }

    public CandidateStatus Status { get; private set; }

    public string Algorithm { get; private set; } = "";

    /// <summary>Mean of the objective metric; null until completed.</summary>
    public double? ObjectiveValue { get; private set; }

    public double FitSeconds { get; private set; }

    public double PredictMicrosecondsPerRow { get; private set; }

    public bool IsStarred { get; private set; }

    /// <summary>Key of the stored <c>model.tar.gz</c> in the account's default bucket; null until stored.</summary>
    public string? ModelKey { get; private set; }

    public long ModelBytes { get; private set; }

    public string? ReportKey { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset ModifiedAt { get; private set; }

    public CandidateSummary Summary { get; private set; } = null!;

    /// <summary>A finished candidate told again from a checkpoint changes nothing; true when something changed.</summary>
    public bool Update(CandidateSummary summary, DateTimeOffset at)
    {
        if (Status == CandidateStatus.Completed && summary.Status != CandidateStatus.Completed)
        {
            return false;
        }

        Ordinal = summary.Ordinal;
        Status = summary.Status;
        Algorithm = summary.Algorithm;
        ObjectiveValue = summary.Metrics is [var objective, ..] && double.IsFinite(objective.Value) ? objective.Value : null;
        FitSeconds = summary.FitSeconds;
        PredictMicrosecondsPerRow = summary.PredictMicrosecondsPerRow;
        Summary = summary;
        ModifiedAt = at;
        return true;
    }

    public void Stored(string modelKey, long modelBytes, string reportKey, DateTimeOffset at)
    {
        ModelKey = modelKey;
        ModelBytes = modelBytes;
        ReportKey = reportKey;
        ModifiedAt = at;
    }

    /// <summary>The job ended while this one was in the making.</summary>
    public void Interrupt(DateTimeOffset at)
    {
        if (Status is CandidateStatus.InProgress or CandidateStatus.Stopping)
        {
            Update(Summary with { Status = CandidateStatus.Stopped, EndedAt = at }, at);
        }
    }

    public void Star(bool starred) => IsStarred = starred;
}
