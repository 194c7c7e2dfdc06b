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
        services.AddSingleton<PolicySimulator>();
        services.AddScoped(provider => new GrantRules(
            provider.GetRequiredService<IAccess>(), provider.GetRequiredService<CurrentCaller>(), provider.GetRequiredService<PrincipalReader>()));
        services.AddScoped<IAccess, PolicyAccess>();
    }
}
