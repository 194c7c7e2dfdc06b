using SagePortal.Platform.Modules;

namespace SagePortal.Ui;

public static class UiServices
{
    /// <summary>What shell and components need.</summary>
    /// <param name="services">The portal's services.</param>
    /// <param name="features">All features, in menu order.</param>
    public static void AddUi(this IServiceCollection services, IReadOnlyList<PortalFeature> features)
    {
        services.AddSingleton(features);
        services.AddScoped<BrowserModules>();
        services.AddScoped<NavigationMenu>();
        services.AddScoped<RecentPages>();
        services.AddScoped<RelativeClock>();
        services.AddScoped<Toasts>();
        services.AddScoped<IToasts>(scope => scope.GetRequiredService<Toasts>());
        services.AddScoped<ICommandSource, NavigationCommands>();
    }
}
