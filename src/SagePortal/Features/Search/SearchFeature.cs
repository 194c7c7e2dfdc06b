using SagePortal.Platform.Modules;

namespace SagePortal.Features.Search;

/// <summary>Programs find things by their properties.</summary>
public sealed class SearchFeature : PortalFeature
{
    public override void AddServices(IServiceCollection services, IConfiguration configuration) => services.AddSingleton<SearchSchema>();
}
