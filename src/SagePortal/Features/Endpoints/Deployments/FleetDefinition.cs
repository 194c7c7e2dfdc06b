using SagePortal.Features.Endpoints.Configurations;
using SagePortal.Features.Endpoints.Models;

namespace SagePortal.Features.Endpoints.Deployments;

/// <summary>
/// An endpoint configuration with everything it refers to, taken at the start of a deployment: what is served stays what it is, even when
/// the configuration or its models are deleted.
/// </summary>
public sealed record FleetDefinition
{
    public required string ConfigName { get; init; }

    public required IReadOnlyList<FleetVariant> Variants { get; init; }

    public IReadOnlyList<FleetVariant> ShadowVariants { get; init; } = [];

    public DataCaptureConfig? Capture { get; init; }

    public AsyncInferenceConfig? Async { get; init; }

    public ExplainerConfig? Explainer { get; init; }

    /// <summary>Versions of the registry that it serves.</summary>
    public IEnumerable<string> PackageArns => Variants.Concat(ShadowVariants).SelectMany(v => v.Containers).Select(c => c.PackageArn).OfType<string>().Distinct(StringComparer.Ordinal);
}

/// <summary>A variant with its model's containers.</summary>
/// <param name="Variant">As configured.</param>
/// <param name="Containers">One, or the steps of a pipeline.</param>
/// <param name="IsDirect">Callers name the container.</param>
public sealed record FleetVariant(ProductionVariant Variant, IReadOnlyList<ResolvedContainer> Containers, bool IsDirect);
