using SagePortal.Features.Endpoints.Deployments;

namespace SagePortal.Features.Endpoints;

/// <summary>SageMaker's CreateEndpoint.</summary>
public sealed record CreateEndpointRequest
{
    public required string EndpointName { get; init; }

    public required string EndpointConfigName { get; init; }

    /// <summary>Checked and kept for later updates; nothing is shifted when there is nothing to shift from.</summary>
    public DeploymentConfig? DeploymentConfig { get; init; }

    public IReadOnlyList<KeyValuePair<string, string>> Tags { get; init; } = [];
}
