namespace SagePortal.Features.ModelRegistry;

/// <summary>State of a version as such.</summary>
public enum ModelPackageStatus
{
    Pending,
    InProgress,
    Completed,
    Failed,
    Deleting,
}
