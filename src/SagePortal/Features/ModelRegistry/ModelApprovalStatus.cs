namespace SagePortal.Features.ModelRegistry;

/// <summary>Whether a version may be used.</summary>
public enum ModelApprovalStatus
{
    PendingManualApproval,
    Approved,
    Rejected,
}
