namespace SagePortal.Features.Autopilot;

/// <summary>SageMaker's AutoMLJobStatus.</summary>
public enum AutoMLJobStatus
{
    InProgress,
    Completed,
    Failed,
    Stopped,
    Stopping,
}
