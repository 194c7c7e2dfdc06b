using SagePortal.Platform;
using SagePortal.Platform.Access;
using SagePortal.Platform.LiveUpdates;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Tenancy;
using SagePortal.Platform.Web;
using SagePortal.Ui.Layout;

namespace SagePortal;

/// <summary>Wires the portal together. Tests build the same application.</summary>
public static class PortalApplication
{
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseStaticWebAssets();
        AddPlatform(builder);
        foreach (var feature in Features.Features.All)
        {
            feature.AddServices(builder.Services, builder.Configuration);
        }

        var app = builder.Build();
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapBlazorScript();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        foreach (var feature in Features.Features.All)
        {
            feature.MapEndpoints(app);
        }

        return app;
    }

    private static void AddPlatform(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<PortalOptions>().BindConfiguration("Portal").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<OutboxSignal>();
        services.AddSingleton<PortalDbFactory>();
        services.AddSingleton<Arns>();
        services.AddScoped<CurrentCaller>();
        services.AddUseCases();
        services.AddLocalization();
        services.AddRazorComponents().AddInteractiveServerComponents();
    }
}
