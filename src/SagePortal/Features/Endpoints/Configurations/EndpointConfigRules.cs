using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tagging;

namespace SagePortal.Features.Endpoints.Configurations;

/// <summary>What CreateEndpointConfig refuses, all at once, before models are looked up.</summary>
public static class EndpointConfigRules
{
    private const int MaxAsyncConcurrency = 1_000;
    private const int MaxServerlessConcurrency = 200;
    private static readonly string[] s_captureModes = ["Input", "Output", "InputAndOutput"];

    public static IReadOnlyList<Error> Check(CreateEndpointConfigRequest request)
    {
        List<Error> errors = [.. ResourceTags.Validate(request.Tags)];
        if (!Names.IsValid(request.EndpointConfigName))
        {
            errors.Add(EndpointsErrors.NameInvalid("EndpointConfigName", request.EndpointConfigName));
        }
        else if (request.EndpointConfigName == Names.Reserved)
        {
            errors.Add(EndpointsErrors.NameReserved("EndpointConfigName", request.EndpointConfigName));
        }

        errors.AddRange(CheckVariants(request));
        errors.AddRange(CheckShadow(request));
        errors.AddRange(CheckCapture(request.DataCaptureConfig));
        errors.AddRange(CheckAsync(request.AsyncInferenceConfig));
        return errors;
    }

    private static IEnumerable<Error> CheckVariants(CreateEndpointConfigRequest request)
    {
        var variants = request.ProductionVariants;
        if (variants.Count is 0 or > CreateEndpointConfigRequest.MaxVariants)
        {
            yield return EndpointsErrors.VariantsCount("ProductionVariants", CreateEndpointConfigRequest.MaxVariants, variants.Count);
        }

        var all = variants.Concat(request.ShadowProductionVariants ?? []).ToList();
        foreach (var twice in all.GroupBy(v => v.VariantName, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            yield return EndpointsErrors.VariantTwice(twice.Key);
        }

        foreach (var variant in all)
        {
            if (!Names.IsValid(variant.VariantName))
            {
                yield return EndpointsErrors.NameInvalid("VariantName", variant.VariantName);
            }

            if (!double.IsFinite(variant.Weight) || variant.Weight < 0)
            {
                yield return EndpointsErrors.WeightInvalid(variant.VariantName);
            }

            if (variant.ServerlessConfig?.MaxConcurrency is < 1 or > MaxServerlessConcurrency)
            {
                yield return EndpointsErrors.OutOfRange("MaxConcurrency", 1, MaxServerlessConcurrency);
            }
        }

        if (variants.Count > 0 && variants.All(v => v.Weight == 0))
        {
            yield return EndpointsErrors.WeightsZero();
        }
    }

    private static IEnumerable<Error> CheckShadow(CreateEndpointConfigRequest request)
    {
        if (request.ShadowProductionVariants is not { Count: > 0 } shadows)
        {
            yield break;
        }

        if (shadows.Count > 1)
        {
            yield return EndpointsErrors.VariantsCount("ShadowProductionVariants", 1, shadows.Count);
        }

        if (request.ProductionVariants.Count != 1)
        {
            yield return EndpointsErrors.ShadowNeedsOneVariant();
        }

        if (shadows.Any(s => s.Weight > 1))
        {
            yield return EndpointsErrors.OutOfRange("InitialVariantWeight", 0, 1).At("ShadowProductionVariants");
        }
    }

    private static IEnumerable<Error> CheckCapture(DataCaptureConfig? capture)
    {
        if (capture is null)
        {
            yield break;
        }

        if (capture.InitialSamplingPercentage is < 0 or > 100)
        {
            yield return EndpointsErrors.OutOfRange("InitialSamplingPercentage", 0, 100);
        }

        if (ObjectUri.TryParse(capture.DestinationS3Uri) is null)
        {
            yield return EndpointsErrors.DestinationInvalid("DestinationS3Uri", capture.DestinationS3Uri);
        }

        if (capture.CaptureOptions is not { Count: 1 or 2 } options || !options.All(o => s_captureModes.Contains(o.CaptureMode, StringComparer.Ordinal)))
        {
            yield return EndpointsErrors.CaptureOptionsMissing();
        }
    }

    private static IEnumerable<Error> CheckAsync(AsyncInferenceConfig? async)
    {
        if (async is null)
        {
            yield break;
        }

        if (async.ClientConfig?.MaxConcurrentInvocationsPerInstance is < 1 or > MaxAsyncConcurrency)
        {
            yield return EndpointsErrors.OutOfRange("MaxConcurrentInvocationsPerInstance", 1, MaxAsyncConcurrency);
        }

        if (async.OutputConfig?.S3OutputPath is { } output && ObjectUri.TryParse(output) is null)
        {
            yield return EndpointsErrors.DestinationInvalid("S3OutputPath", output);
        }

        if (async.OutputConfig?.S3FailurePath is { } failure && ObjectUri.TryParse(failure) is null)
        {
            yield return EndpointsErrors.DestinationInvalid("S3FailurePath", failure);
        }
    }
}
