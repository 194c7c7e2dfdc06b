namespace SagePortal.AutoML.Jobs;

/// <summary>SageMaker's CandidateStatus.</summary>
public enum CandidateStatus
{
    InProgress,
    Completed,
    Failed,
    Stopping,
    Stopped,
}
