using SagePortal.Platform;
using SagePortal.Platform.Access;
using SagePortal.Platform.Audit;
using SagePortal.Platform.AwsProtocol;
using SagePortal.Platform.DataProtection;
using SagePortal.Platform.Events;
using SagePortal.Platform.LiveUpdates;
using SagePortal.Platform.Localization;
using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.OpenApi;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Retention;
using SagePortal.Platform.Scheduling;
using SagePortal.Platform.Security;
using SagePortal.Platform.Tenancy;
using SagePortal.Platform.Web;
using SagePortal.Ui;
using SagePortal.Ui.Layout;

namespace SagePortal;

/// <summary>Wires the portal together. Tests build the same application.</summary>
public static class PortalApplication
{
    /// <param name="args">Configuration as <c>--Key:Path=value</c>; what <see cref="PortalProgram"/> made of the command line.</param>
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ContentRootPath = AppContext.BaseDirectory,

            // Names the manifest of static assets, whoever's process this is.
            ApplicationName = typeof(PortalApplication).Assembly.GetName().Name,
        });
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.UseRequestLimits();
        AddPlatform(builder);
        foreach (var feature in Features.Features.All)
        {
            feature.AddServices(builder.Services, builder.Configuration);
        }

        builder.Services.AddSchedulerStart();

        var app = builder.Build();
        app.UseUnknownAddressPage();
        app.UsePortalSecurity();
        app.UseAntiforgery();
        app.MapStaticAssets().AllowAnonymous();
        app.MapCulture();
        app.MapBlazorScript();
        app.MapHealth();
        app.MapPortalOpenApi();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null).WithStaticAssets();
        foreach (var feature in Features.Features.All)
        {
            feature.MapEndpoints(app);
        }

        return app;
    }

    private static void AddPlatform(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        var options = builder.Configuration.GetSection("Portal").Get<PortalOptions>() ?? new PortalOptions();
        services.AddOptions<PortalOptions>().BindConfiguration("Portal").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<DataFolder>();
        services.AddPersistence();
        services.AddLiveUpdates(severalHosts: options.Database.IsPostgreSql);
        services.AddEvents();
        services.AddObjectStore();
        services.AddPortalDataProtection(options);
        services.AddScheduler(options, Features.Features.All);
        services.AddRetention();
        services.AddAudit();
        services.AddPortalHealth();
        services.AddTelemetry(builder.Configuration);
        services.AddSingleton<Arns>();
        services.AddScoped<CurrentCaller>();
        services.AddUseCases();
        services.AddAwsProtocol();
        services.AddPortalOpenApi();
        services.AddPortalLocalization();
        services.AddPortalSecurity();
        services.AddUi(Features.Features.All);
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(5));
    }
}
