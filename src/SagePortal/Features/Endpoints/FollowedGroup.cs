using SagePortal.Features.Endpoints.Deployments;

namespace SagePortal.Features.Endpoints;

/// <summary>The model package group whose latest approved version an endpoint serves.</summary>
/// <param name="GroupName">Of the registry.</param>
/// <param name="Config">How each version is brought in; null all at once.</param>
/// <param name="Attempted">Version that was tried last; one that failed is not tried again until another is approved or rejected.</param>
/// <param name="IsWithoutApproval">No version is approved any more: what serves goes on.</param>
public sealed record FollowedGroup(string GroupName, DeploymentConfig? Config, string? Attempted, bool IsWithoutApproval);
