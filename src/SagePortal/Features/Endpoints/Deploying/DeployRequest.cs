using SagePortal.Features.Endpoints.Deployments;

namespace SagePortal.Features.Endpoints.Deploying;

/// <summary>One press from something trained to something that answers. Exactly one of candidate, package and model.</summary>
public sealed record DeployRequest
{
    public string? JobName { get; init; }

    public string? CandidateName { get; init; }

    /// <summary>ARN of an approved version.</summary>
    public string? ModelPackageArn { get; init; }

    /// <summary>A model there is already.</summary>
    public string? ModelName { get; init; }

    public required string EndpointName { get; init; }

    /// <summary>The endpoint exists and serves something else so far.</summary>
    public bool UpdatesExisting { get; init; }

    /// <summary>Of an update.</summary>
    public DeploymentConfig? DeploymentConfig { get; init; }

    /// <summary>Percent of requests that are captured; 0 for none.</summary>
    public int CapturePercentage { get; init; }
}
