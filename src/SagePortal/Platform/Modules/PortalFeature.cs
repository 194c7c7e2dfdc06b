using Quartz;

namespace SagePortal.Platform.Modules;

/// <summary>What a feature folder contributes to the portal. One sealed class per feature, listed in <c>Features.cs</c> in menu order.</summary>
public abstract class PortalFeature
{
    public virtual IReadOnlyList<NavigationItem> Navigation => [];

    /// <summary>Services beyond use cases and EF mappings, which are found by themselves.</summary>
    public virtual void AddServices(IServiceCollection services, IConfiguration configuration)
    {
    }

    /// <summary>HTTP routes: uploads, downloads, APIs.</summary>
    public virtual void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
    }

    /// <summary>Durable jobs and schedules.</summary>
    public virtual void AddJobs(IQuartzBuilder quartz)
    {
    }
}
