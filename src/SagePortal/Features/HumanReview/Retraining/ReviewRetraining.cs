using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.HumanReview.Retraining;

/// <summary>A model learnt anew from what reviewers decided: its frozen data, its job, and how it did against the model that was reviewed.</summary>
public sealed class ReviewRetraining : IAccountOwned
{
    private ReviewRetraining()
    {
    }

    internal ReviewRetraining(Caller starter, string flowName, string jobName, string groupName, string snapshotUri, int trainingRows, int corrections, int auditRows, DateTimeOffset at)
    {
        Id = Guid.CreateVersion7(at);
        AccountId = starter.AccountId;
        FlowName = flowName;
        JobName = jobName;
        GroupName = groupName;
        SnapshotUri = snapshotUri;
        (TrainingRows, Corrections, AuditRows) = (trainingRows, corrections, auditRows);
        State = RetrainingState.Training;
        StartedBy = starter.PersonId;
        StartedByName = starter.UserName;
        StartedAt = at;
    }

    public Guid Id { get; private set; }

    public string AccountId { get; private set; } = "";

    public string FlowName { get; private set; } = "";

    /// <summary>AutoML job; unique.</summary>
    public string JobName { get; private set; } = "";

    /// <summary>Model package group that gets the new version.</summary>
    public string GroupName { get; private set; } = "";

    /// <summary>Prefix of <c>train.csv</c>, <c>audit.csv</c> and <c>manifest.jsonl</c>, which never change.</summary>
    public string SnapshotUri { get; private set; } = "";

    public int TrainingRows { get; private set; }

    /// <summary>Of the training rows, those that reviewers decided.</summary>
    public int Corrections { get; private set; }

    /// <summary>Blindly drawn rows, kept out of training: what both models are measured on.</summary>
    public int AuditRows { get; private set; }

    public RetrainingState State { get; private set; }

    /// <summary>Weighted share of wrong answers, or mean absolute error, on the audit rows; null as long as unknown or too few.</summary>
    public double? ChampionError { get; private set; }

    public double? ChallengerError { get; private set; }

    /// <summary>The errors are mean absolute ones instead of shares.</summary>
    public bool IsRegression { get; private set; }

    /// <summary>ARN of the version that waits for approval.</summary>
    public string? ModelPackageArn { get; private set; }

    public string? FailureReason { get; private set; }

    public Guid StartedBy { get; private set; }

    public string StartedByName { get; private set; } = "";

    public DateTimeOffset StartedAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public void Register(string modelPackageArn, ChampionComparison comparison, DateTimeOffset at)
    {
        (State, ModelPackageArn, EndedAt) = (RetrainingState.Registered, modelPackageArn, at);
        (ChampionError, ChallengerError, IsRegression) = (comparison.Champion, comparison.Challenger, comparison.IsRegression);
    }

    public void Fail(string reason, DateTimeOffset at) => (State, FailureReason, EndedAt) = (RetrainingState.Failed, reason, at);
}

/// <summary>How far it is.</summary>
public enum RetrainingState
{
    Training,
    Registered,
    Failed,
}
