namespace SagePortal.Features.Endpoints.Deployments;

/// <summary>What of a serving fleet a new one takes over: weights and capture are the endpoint's own state, not the configuration's.</summary>
public static class RetainedProperties
{
    /// <summary>Weights the new fleet begins with.</summary>
    public static IReadOnlyList<VariantState> Weights(UpdateEndpointRequest request, IReadOnlyList<VariantState> serving, FleetDefinition fleet) =>
    [
        .. fleet.Variants.Select(v => VariantState.Of(v.Variant)).Select(initial => serving.FirstOrDefault(s => s.VariantName == initial.VariantName) is { } kept
            ? initial with
            {
                Weight = Retains(request, VariantProperty.Weight) ? kept.Weight : initial.Weight,
                InstanceCount = Retains(request, VariantProperty.InstanceCount) ? kept.InstanceCount : initial.InstanceCount,
            }
            : initial),
    ];

    /// <summary>The new fleet with the capture settings it shall have.</summary>
    public static FleetDefinition Capture(UpdateEndpointRequest request, FleetDefinition? serving, FleetDefinition fleet) =>
        serving is not null && Retains(request, VariantProperty.Capture) ? fleet with { Capture = serving.Capture } : fleet;

    private static bool Retains(UpdateEndpointRequest request, string property) =>
        request.RetainAllVariantProperties == true && request.ExcludeRetainedVariantProperties?.Any(p => p.VariantPropertyType == property) != true;
}
