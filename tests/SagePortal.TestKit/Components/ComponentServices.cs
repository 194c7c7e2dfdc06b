using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;
using SagePortal.Platform.Access;
using SagePortal.Platform.Tenancy;
using SagePortal.Ui;

namespace SagePortal.TestKit.Components;

/// <summary>What components are given when they are rendered without a host.</summary>
public static class ComponentServices
{
    /// <param name="clock">Null for a clock that stands still.</param>
    /// <param name="add">Further services, or others in the place of these.</param>
    public static ServiceProvider Create(TimeProvider? clock = null, Action<IServiceCollection>? add = null)
    {
        var services = new ServiceCollection();
        services.AddLogging().AddLocalization();
        services.AddSingleton(clock ?? new ManualTimeProvider());
        services.AddSingleton<NoBrowser>();
        services.AddSingleton<IJSRuntime>(provider => provider.GetRequiredService<NoBrowser>());
        services.AddSingleton<NavigationManager, FixedNavigation>();
        services.AddScoped<CurrentCaller>();
        services.AddScoped<RecentDenials>();
        services.AddUi([]);
        add?.Invoke(services);
        return services.BuildServiceProvider();
    }

    private sealed class FixedNavigation : NavigationManager
    {
        public FixedNavigation() => Initialize("http://portal.test/", "http://portal.test/");

        protected override void NavigateToCore(string uri, NavigationOptions options)
        {
            Uri = ToAbsoluteUri(uri).ToString();
            NotifyLocationChanged(isInterceptedLink: false);
        }
    }
}
