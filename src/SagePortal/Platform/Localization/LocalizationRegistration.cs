using Microsoft.AspNetCore.Localization;

namespace SagePortal.Platform.Localization;

internal static class LocalizationRegistration
{
    /// <summary>Language of a request: the cookie, else what the browser asks for, else English.</summary>
    public static void AddPortalLocalization(this IServiceCollection services)
    {
        services.AddLocalization();
        services.Configure<RequestLocalizationOptions>(options =>
        {
            options.DefaultRequestCulture = new RequestCulture(PortalCultures.All[0]);
            options.SupportedCultures = options.SupportedUICultures = [.. PortalCultures.All];
            options.RequestCultureProviders = [new CookieRequestCultureProvider(), new AcceptLanguageHeaderRequestCultureProvider()];
            options.ApplyCurrentCultureToResponseHeaders = true;
        });
    }
}
