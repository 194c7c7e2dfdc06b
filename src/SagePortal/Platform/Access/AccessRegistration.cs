using SagePortal.Platform.Persistence;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Platform.Access;

internal static class AccessRegistration
{
    /// <summary>Decisions and what they are made of.</summary>
    public static void AddAccess(this IServiceCollection services)
    {
        services.AddSingleton<ManagedPolicies>();
        services.AddSingleton<PrincipalDirectory>();
        services.AddSingleton<PrincipalCache>();
        services.AddSingleton<PrincipalReader>();
        services.AddSingleton<RequestContexts>();
        services.AddSingleton(provider => new PolicySimulator(
            provider.GetRequiredService<PortalDbFactory>(), provider.GetRequiredService<PrincipalDirectory>(), provider.GetRequiredService<RequestContexts>()));
        services.AddScoped(provider => new GrantRules(
            provider.GetRequiredService<IAccess>(), provider.GetRequiredService<CurrentCaller>(), provider.GetRequiredService<PrincipalReader>()));
        services.AddSingleton<RoleDecisions>();
        services.AddSingleton<AccessKeys>();
        services.AddSingleton<ServiceRoles>();
        services.AddScoped<RolePassing>();
        services.AddScoped<RecentDenials>();
        services.AddScoped<DenialLog>();
        services.AddScoped<IAccess, PolicyAccess>();
    }
}
