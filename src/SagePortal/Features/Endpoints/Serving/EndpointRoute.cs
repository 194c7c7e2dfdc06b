namespace SagePortal.Features.Endpoints.Serving;

/// <summary>An endpoint made ready for requests: everything that would else be looked up by name for each of them.</summary>
internal sealed class EndpointRoute
{
    private readonly FleetRoute[] _fleets;
    private readonly double[] _cumulative;
    private readonly Draws _draws;

    public EndpointRoute(ServedEndpoint endpoint, ModelHost host, ServingMeter meter, Draws draws, TimeSpan patience)
    {
        _draws = draws;
        Endpoint = endpoint;
        Meter = meter.Of(endpoint.AccountId, endpoint.Name);
        _fleets = [.. endpoint.Fleets.Select(f => new FleetRoute(f, Routes(f, f.Variants), Routes(f, f.ShadowVariants), draws))];
        _cumulative = new double[_fleets.Length];
        var sum = 0.0;
        for (var i = 0; i < _fleets.Length; i++)
        {
            _cumulative[i] = sum += Math.Max(0, _fleets[i].Fleet.TrafficShare);
        }

        VariantRoute[] Routes(ServedFleet fleet, IReadOnlyList<ServedVariant> variants) =>
        [
            .. variants.Select(v => new VariantRoute(
                fleet, v, [.. v.Containers.Select(c => new ContainerRoute(endpoint.AccountId, c, host, patience))], Meter.Variant(fleet.Id, v.Name), Meter.Fleet(fleet.Id))),
        ];
    }

    public ServedEndpoint Endpoint { get; }

    public EndpointMeter Meter { get; }

    /// <summary>A fleet by the shares of traffic; null when there is none.</summary>
    public FleetRoute? PickFleet()
    {
        if (_fleets.Length <= 1)
        {
            return _fleets.Length == 0 ? null : _fleets[0];
        }

        var place = _draws.Next() * _cumulative[^1];
        return _fleets[Array.FindIndex(_cumulative, c => place < c) is >= 0 and var index ? index : _fleets.Length - 1];
    }

    /// <summary>For a variant that the fleet drawn does not have.</summary>
    public VariantRoute? Find(string variant) => _fleets.Select(f => f.Pick(variant)).FirstOrDefault(v => v is not null);
}
