using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;

namespace SagePortal.Features.Endpoints.Serving;

/// <summary>Routes by endpoint as it is served now; they go with the revision they were made of.</summary>
internal sealed class EndpointRoutes(ModelHost host, ServingMeter meter, Draws draws, IOptions<ServingOptions> options)
{
    private readonly ConditionalWeakTable<ServedEndpoint, EndpointRoute> _routes = [];

    public EndpointRoute Of(ServedEndpoint endpoint) =>
        _routes.TryGetValue(endpoint, out var route) ? route : _routes.GetValue(endpoint, e => new EndpointRoute(e, host, meter, draws, options.Value.LoadPatience));
}
