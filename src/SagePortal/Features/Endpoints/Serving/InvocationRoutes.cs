using Microsoft.Extensions.Options;
using SagePortal.Platform.Security;

namespace SagePortal.Features.Endpoints.Serving;

internal static class InvocationRoutes
{
    /// <summary>Before sessions and pages; authentication and the decision are the door's own.</summary>
    public static void MapInvocations(this IEndpointRouteBuilder endpoints)
    {
        var door = endpoints.ServiceProvider.GetRequiredService<InvocationDoor>();
        var later = endpoints.ServiceProvider.GetRequiredService<AsyncInvocationDoor>();
        endpoints.MapPost("/endpoints/{endpointName}/invocations", Behind(endpoints, door.InvokeAsync)).AllowAnonymous().DisableAntiforgery().ShortCircuit();
        endpoints.MapPost("/endpoints/{endpointName}/invocations-response-stream", Behind(endpoints, door.StreamAsync)).AllowAnonymous().DisableAntiforgery().ShortCircuit();
        endpoints.MapPost("/endpoints/{endpointName}/async-invocations", Behind(endpoints, later.InvokeAsync)).AllowAnonymous().DisableAntiforgery().ShortCircuit();
    }

    // A short-circuited request passes no middleware, but who a proxy speaks for must be known.
    private static RequestDelegate Behind(IEndpointRouteBuilder endpoints, RequestDelegate door)
    {
        if (endpoints.ServiceProvider.GetRequiredService<IOptions<SecurityOptions>>().Value.TrustedProxies.Count == 0)
        {
            return door;
        }

        var pipeline = endpoints.CreateApplicationBuilder();
        pipeline.UseForwardedHeaders();
        pipeline.Run(door);
        return pipeline.Build();
    }
}
