using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace SagePortal.Platform.Web;

internal static class HealthRegistration
{
    private const string Ready = "ready";

    public static void AddPortalHealth(this IServiceCollection services) =>
        services.AddHealthChecks()
            .AddCheck<DatabaseHealthCheck>("database", tags: [Ready])
            .AddCheck<ObjectStoreHealthCheck>("object-store", tags: [Ready])
            .AddCheck<SchedulerHealthCheck>("scheduler", tags: [Ready]);

    /// <summary><c>/healthz</c>: the process answers. <c>/readyz</c>: database, scheduler and object store work. Both say one word.</summary>
    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapHealthChecks("/healthz", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        endpoints.MapHealthChecks("/readyz", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready) }).AllowAnonymous();
    }
}
