using SagePortal.Platform.Modules;

namespace SagePortal.Features.Samples;

/// <summary>A generated table and a short Autopilot job on it, so that a newcomer sees a live board within a minute.</summary>
public sealed class SamplesFeature : PortalFeature
{
    public override void AddServices(IServiceCollection services, IConfiguration configuration) => services.AddHostedService<FirstSample>();
}
