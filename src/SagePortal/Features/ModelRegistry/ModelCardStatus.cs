namespace SagePortal.Features.ModelRegistry;

/// <summary>State of a model card.</summary>
public enum ModelCardStatus
{
    Draft,
    PendingReview,
    Approved,
    Archived,
}
