using SagePortal.Features.Endpoints.Configurations;

namespace SagePortal.Features.Endpoints;

/// <summary>What an endpoint itself remembers of a variant: its weight outlives configurations.</summary>
/// <param name="VariantName">In the configuration.</param>
/// <param name="Weight">≥ 0.</param>
/// <param name="InstanceCount">Kept for clients; null for serverless variants.</param>
public sealed record VariantState(string VariantName, double Weight, int? InstanceCount)
{
    public static VariantState Of(ProductionVariant variant) => new(variant.VariantName, variant.Weight, variant.ServerlessConfig is null ? variant.InitialInstanceCount ?? 1 : null);

    /// <summary>Share of the fleet's requests, 0–1.</summary>
    public static double ShareOf(IReadOnlyList<VariantState> variants, string name)
    {
        var sum = variants.Sum(v => v.Weight);
        return sum > 0 ? (variants.FirstOrDefault(v => v.VariantName == name)?.Weight ?? 0) / sum : 0;
    }
}
