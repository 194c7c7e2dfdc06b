using SagePortal.Features.Endpoints.Configurations;
using SagePortal.Features.Endpoints.Serving;
using SagePortal.Platform.ObjectStorage;

namespace SagePortal.Features.Endpoints.Deployments;

/// <summary>From rows to what hosts serve: the shares of blue and green, the weights that the endpoint keeps.</summary>
public static class ServedEndpoints
{
    private static readonly Dictionary<string, string> s_noEnvironment = new(StringComparer.Ordinal);

    /// <param name="endpoint">Row.</param>
    /// <param name="pending">Its deployment that has not ended; null for none.</param>
    /// <param name="arn">Of the endpoint.</param>
    public static ServedEndpoint Of(Endpoint endpoint, EndpointDeployment? pending, string arn)
    {
        var greenShare = pending?.Share ?? 0;
        var fleets = new List<ServedFleet>();
        if (endpoint is { Fleet: { } blue, FleetId: { } blueId } && greenShare < 1)
        {
            fleets.Add(Fleet(blueId, blue, endpoint.Variants, 1 - greenShare));
        }

        if (pending is not null && greenShare > 0)
        {
            fleets.Add(Fleet(pending.Id, pending.Fleet, pending.Variants, fleets.Count == 0 ? 1 : greenShare));
        }

        var settings = greenShare >= 1 || endpoint.Fleet is null ? pending?.Fleet : endpoint.Fleet;
        return new ServedEndpoint(endpoint.AccountId, endpoint.Name, arn, endpoint.Tags, endpoint.Version, fleets)
        {
            Capture = Capture(settings?.Capture),
            Async = Async(settings?.Async),
            EnableExplanations = settings?.Explainer?.ClarifyExplainerConfig?.EnableExplanations,
        };
    }

    /// <summary>A fleet as hosts know it.</summary>
    public static ServedFleet Fleet(Guid id, FleetDefinition fleet, IReadOnlyList<VariantState> weights, double share) => new(
        id.ToString("N"),
        fleet.ConfigName,
        share,
        [.. fleet.Variants.Select(v => Variant(v, weights.FirstOrDefault(w => w.VariantName == v.Variant.VariantName)?.Weight ?? v.Variant.Weight))],
        [.. fleet.ShadowVariants.Select(v => Variant(v, v.Variant.Weight))]);

    private static ServedVariant Variant(FleetVariant variant, double weight) =>
        new(variant.Variant.VariantName, variant.Variant.ModelName ?? "", weight, [.. variant.Containers.Select(c => new ServedContainer(c.Container.ModelDataUrl!, c.Container.Environment ?? s_noEnvironment)
        {
            IsMultiModel = c.Container.IsMultiModel,
            Hostname = c.Container.ContainerHostname,
        })])
        {
            IsDirect = variant.IsDirect,
            MaxConcurrency = variant.Variant.ServerlessConfig?.MaxConcurrency,
        };

    private static ServedCapture? Capture(DataCaptureConfig? capture)
    {
        if (capture is null or { EnableCapture: false } or { InitialSamplingPercentage: 0 } || ObjectUri.TryParse(capture.DestinationS3Uri) is null)
        {
            return null;
        }

        var modes = (capture.CaptureOptions ?? []).Select(o => o.CaptureMode).ToList();
        var served = new ServedCapture(
            capture.InitialSamplingPercentage, modes.Exists(m => m is "Input" or "InputAndOutput"), modes.Exists(m => m is "Output" or "InputAndOutput"), capture.DestinationS3Uri!);
        return capture.CaptureContentTypeHeader is { } types
            ? served with { CsvContentTypes = types.CsvContentTypes ?? [], JsonContentTypes = types.JsonContentTypes ?? [] }
            : served;
    }

    private static ServedAsync? Async(AsyncInferenceConfig? async) =>
        async?.OutputConfig?.S3OutputPath is { } output
            ? new ServedAsync(output, async.OutputConfig.S3FailurePath, async.ClientConfig?.MaxConcurrentInvocationsPerInstance ?? 4)
            : null;
}
