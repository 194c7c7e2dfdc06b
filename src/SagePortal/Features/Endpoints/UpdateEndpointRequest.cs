using SagePortal.Features.Endpoints.Deployments;

namespace SagePortal.Features.Endpoints;

/// <summary>SageMaker's UpdateEndpoint.</summary>
public sealed record UpdateEndpointRequest
{
    public required string EndpointName { get; init; }

    public required string EndpointConfigName { get; init; }

    /// <summary>Weights, counts and capture settings stay as the endpoint has them, except those of <see cref="ExcludeRetainedVariantProperties"/>.</summary>
    public bool? RetainAllVariantProperties { get; init; }

    public IReadOnlyList<VariantProperty>? ExcludeRetainedVariantProperties { get; init; }

    public DeploymentConfig? DeploymentConfig { get; init; }

    /// <summary>With the policy of the last update; not together with <see cref="DeploymentConfig"/>.</summary>
    public bool? RetainDeploymentConfig { get; init; }
}

/// <summary>SageMaker's VariantProperty.</summary>
/// <param name="VariantPropertyType"><c>DesiredInstanceCount</c>, <c>DesiredWeight</c> or <c>DataCaptureConfig</c>.</param>
public sealed record VariantProperty(string VariantPropertyType)
{
    public const string Weight = "DesiredWeight";
    public const string InstanceCount = "DesiredInstanceCount";
    public const string Capture = "DataCaptureConfig";
}
