namespace SagePortal.Features.Endpoints.Deployments;

/// <summary>What a row of an endpoint's history tells of.</summary>
public enum DeploymentKind
{
    Create,
    Update,

    /// <summary>New weights, at once.</summary>
    Weights,
}
