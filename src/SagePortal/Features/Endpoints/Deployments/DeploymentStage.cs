namespace SagePortal.Features.Endpoints.Deployments;

/// <summary>Where a deployment is. The last four are ends.</summary>
public enum DeploymentStage
{
    /// <summary>The new fleet is being loaded and warmed; nobody is answered by it.</summary>
    Preparing,

    /// <summary>A share of traffic is on the new fleet; alarms are watched.</summary>
    Baking,

    /// <summary>All traffic is on the new fleet; requests in the old one come to their end.</summary>
    Draining,

    /// <summary>All traffic is on the old fleet again; requests in the new one come to their end.</summary>
    RollingBack,

    Succeeded,

    /// <summary>What served before serves on.</summary>
    RolledBack,

    /// <summary>The endpoint serves nothing.</summary>
    Failed,

    /// <summary>The endpoint was deleted meanwhile.</summary>
    Cancelled,
}
