namespace SagePortal.Features.Endpoints.Serving;

/// <summary>A variant with its counters and the ways to its models.</summary>
internal sealed class VariantRoute(ServedFleet fleet, ServedVariant variant, ContainerRoute[] containers, VariantMeter meter, FleetMeter fleetMeter)
{
    public ServedFleet Fleet => fleet;

    public ServedVariant Variant => variant;

    public ContainerRoute[] Containers => containers;

    public VariantMeter Meter => meter;

    public FleetMeter FleetMeter => fleetMeter;

    /// <summary>The containers that a request passes, in order: all, or the one it names.</summary>
    public ContainerRoute[]? Select(string? hostname) =>
        hostname is null ? containers
        : Array.Find(containers, c => c.Container.Hostname == hostname) is { } named ? [named]
        : null;
}
