namespace SagePortal.Features.BatchTransform;

/// <summary>SageMaker's states of a transform job.</summary>
public enum TransformJobStatus
{
    InProgress,
    Completed,
    Failed,
    Stopping,
    Stopped,
}
