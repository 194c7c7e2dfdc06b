using System.Text.Json.Serialization;
using SagePortal.Features.Endpoints.Configurations;
using SagePortal.Features.Endpoints.Deployments;

namespace SagePortal.Features.Endpoints;

/// <summary>SageMaker's answer to DescribeEndpoint.</summary>
public sealed record EndpointDescription
{
    public required string EndpointName { get; init; }

    public required string EndpointArn { get; init; }

    public string? EndpointConfigName { get; init; }

    public IReadOnlyList<ProductionVariantSummary>? ProductionVariants { get; init; }

    public IReadOnlyList<ProductionVariantSummary>? ShadowProductionVariants { get; init; }

    public DataCaptureConfigSummary? DataCaptureConfig { get; init; }

    public required EndpointStatus EndpointStatus { get; init; }

    public string? FailureReason { get; init; }

    public required DateTimeOffset CreationTime { get; init; }

    public required DateTimeOffset LastModifiedTime { get; init; }

    public DeploymentConfig? LastDeploymentConfig { get; init; }

    public AsyncInferenceConfig? AsyncInferenceConfig { get; init; }

    public ExplainerConfig? ExplainerConfig { get; init; }

    public PendingDeploymentSummary? PendingDeploymentSummary { get; init; }

    /// <summary>The rows behind it, detached, for pages.</summary>
    [JsonIgnore]
    public Endpoint Endpoint { get; init; } = null!;

    [JsonIgnore]
    public EndpointDeployment? Pending { get; init; }
}

/// <summary>SageMaker's ProductionVariantSummary.</summary>
public sealed record ProductionVariantSummary
{
    public required string VariantName { get; init; }

    public IReadOnlyList<DeployedImage>? DeployedImages { get; init; }

    public double? CurrentWeight { get; init; }

    public double? DesiredWeight { get; init; }

    public int? CurrentInstanceCount { get; init; }

    public int? DesiredInstanceCount { get; init; }

    public string? InstanceType { get; init; }

    public IReadOnlyList<VariantStatus>? VariantStatus { get; init; }

    public ServerlessConfig? CurrentServerlessConfig { get; init; }
}

/// <summary>SageMaker's DeployedImage.</summary>
public sealed record DeployedImage(string? SpecifiedImage, string? ResolvedImage, DateTimeOffset ResolutionTime);

/// <summary>SageMaker's ProductionVariantStatus.</summary>
/// <param name="Status">Creating, Updating, Deleting, ActivatingTraffic or Baking.</param>
/// <param name="StatusMessage">In words.</param>
/// <param name="StartTime">Since when.</param>
public sealed record VariantStatus(string Status, string? StatusMessage, DateTimeOffset StartTime);

/// <summary>SageMaker's DataCaptureConfigSummary.</summary>
public sealed record DataCaptureConfigSummary(bool EnableCapture, string CaptureStatus, int CurrentSamplingPercentage, string DestinationS3Uri, string KmsKeyId);

/// <summary>SageMaker's PendingDeploymentSummary.</summary>
public sealed record PendingDeploymentSummary(string EndpointConfigName, IReadOnlyList<ProductionVariantSummary> ProductionVariants, DateTimeOffset StartTime);
