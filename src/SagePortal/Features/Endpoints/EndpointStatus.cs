namespace SagePortal.Features.Endpoints;

/// <summary>SageMaker's EndpointStatus, without those that a deletion at once never shows.</summary>
public enum EndpointStatus
{
    Creating,
    InService,
    Updating,
    RollingBack,

    /// <summary>The update failed and what served before cannot be served either.</summary>
    UpdateRollbackFailed,

    /// <summary>Could not be created; may only be deleted.</summary>
    Failed,
}
