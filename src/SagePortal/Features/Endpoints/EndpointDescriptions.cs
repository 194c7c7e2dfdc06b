using SagePortal.Features.Endpoints.Deployments;

namespace SagePortal.Features.Endpoints;

/// <summary>From rows to SageMaker's description.</summary>
internal static class EndpointDescriptions
{
    public static EndpointDescription Of(Endpoint endpoint, EndpointDeployment? pending, string arn) => new()
    {
        EndpointName = endpoint.Name,
        EndpointArn = arn,
        EndpointConfigName = endpoint.ConfigName,
        ProductionVariants = endpoint.Fleet is null ? null : Variants(endpoint.Fleet.Variants, endpoint.Variants, [], endpoint.ModifiedAt),
        ShadowProductionVariants = endpoint.Fleet is { ShadowVariants: [_, ..] shadows } ? Variants(shadows, [], [], endpoint.ModifiedAt) : null,
        DataCaptureConfig = Capture(endpoint),
        EndpointStatus = endpoint.Status,
        FailureReason = endpoint.FailureReason,
        CreationTime = endpoint.CreatedAt,
        LastModifiedTime = endpoint.ModifiedAt,
        LastDeploymentConfig = endpoint.LastDeploymentConfig,
        AsyncInferenceConfig = endpoint.Fleet?.Async,
        ExplainerConfig = endpoint.Fleet?.Explainer,
        PendingDeploymentSummary = pending is null ? null : new PendingDeploymentSummary(pending.ToConfig, Variants(pending.Fleet.Variants, pending.Variants, [StatusOf(pending)], pending.StartedAt), pending.StartedAt),
        Endpoint = endpoint,
        Pending = pending,
    };

    private static IReadOnlyList<ProductionVariantSummary> Variants(IReadOnlyList<FleetVariant> variants, IReadOnlyList<VariantState> states, IReadOnlyList<VariantStatus> status, DateTimeOffset resolvedAt) =>
        [.. variants.Select(v => Variant(v, states.FirstOrDefault(s => s.VariantName == v.Variant.VariantName) ?? VariantState.Of(v.Variant), status, resolvedAt))];

    private static ProductionVariantSummary Variant(FleetVariant variant, VariantState state, IReadOnlyList<VariantStatus> status, DateTimeOffset resolvedAt) => new()
    {
        VariantName = variant.Variant.VariantName,
        DeployedImages = [.. variant.Containers.Select(c => new DeployedImage(c.Container.Image, c.Container.Image, resolvedAt))],
        CurrentWeight = state.Weight,
        DesiredWeight = state.Weight,
        CurrentInstanceCount = state.InstanceCount,
        DesiredInstanceCount = state.InstanceCount,
        InstanceType = variant.Variant.InstanceType,
        VariantStatus = status.Count == 0 ? null : status,
        CurrentServerlessConfig = variant.Variant.ServerlessConfig,
    };

    private static VariantStatus StatusOf(EndpointDeployment pending)
    {
        var at = pending.Steps[^1].At;
        var share = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{pending.Share:P0} of traffic");
        return pending.Stage switch
        {
            DeploymentStage.Preparing => new VariantStatus("Creating", "models are being loaded", at),
            DeploymentStage.Baking when pending.Plan.Bake == TimeSpan.Zero => new VariantStatus("ActivatingTraffic", share, at),
            DeploymentStage.RollingBack => new VariantStatus("Deleting", pending.Reason, at),
            _ => new VariantStatus("Baking", share, at),
        };
    }

    private static DataCaptureConfigSummary? Capture(Endpoint endpoint)
    {
        if (endpoint.Fleet?.Capture is not { } capture)
        {
            return null;
        }

        var isEnabled = capture.EnableCapture ?? true;
        return new DataCaptureConfigSummary(isEnabled, isEnabled && endpoint.Status == EndpointStatus.InService ? "Started" : "Stopped", capture.InitialSamplingPercentage, capture.DestinationS3Uri!, "");
    }
}
