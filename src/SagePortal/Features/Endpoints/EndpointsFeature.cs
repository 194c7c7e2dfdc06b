using SagePortal.Features.Endpoints.Serving;
using SagePortal.Platform.Modules;

namespace SagePortal.Features.Endpoints;

/// <summary>Models, endpoint configurations and endpoints: deployment without a lost request, serving, metering and capture.</summary>
public sealed class EndpointsFeature : PortalFeature
{
    public override void AddServices(IServiceCollection services, IConfiguration configuration) => services.AddServing();
}
