namespace SagePortal.Features.Endpoints.Serving;

/// <summary>A fleet's variants with their weights summed up.</summary>
internal sealed class FleetRoute
{
    private readonly double[] _cumulative;
    private readonly Draws _draws;

    public FleetRoute(ServedFleet fleet, VariantRoute[] variants, VariantRoute[] shadows, Draws draws)
    {
        _draws = draws;
        Fleet = fleet;
        Variants = variants;
        Shadows = shadows;
        _cumulative = new double[variants.Length];
        var sum = 0.0;
        for (var i = 0; i < variants.Length; i++)
        {
            _cumulative[i] = sum += Math.Max(0, variants[i].Variant.Weight);
        }
    }

    public ServedFleet Fleet { get; }

    public VariantRoute[] Variants { get; }

    public VariantRoute[] Shadows { get; }

    /// <summary>Share of requests that the shadow gets a copy of, 0–1 or more for all.</summary>
    public double ShareOf(VariantRoute shadow) => _cumulative is [.., > 0 and var sum] ? shadow.Variant.Weight / sum : 0;

    /// <param name="name">Beats the weights.</param>
    /// <returns>Null when there is no such variant, or none has a weight.</returns>
    public VariantRoute? Pick(string? name)
    {
        if (name is not null)
        {
            return Array.Find(Variants, v => v.Variant.Name == name);
        }

        if (Variants.Length == 1 && _cumulative[0] > 0)
        {
            return Variants[0];
        }

        var sum = _cumulative.Length == 0 ? 0 : _cumulative[^1];
        if (sum <= 0)
        {
            return null;
        }

        var place = _draws.Next() * sum;
        return Variants[Array.FindIndex(_cumulative, c => place < c) is >= 0 and var index ? index : Variants.Length - 1];
    }
}
