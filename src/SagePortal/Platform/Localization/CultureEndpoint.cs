using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Localization;
using SagePortal.Platform.Security;

namespace SagePortal.Platform.Localization;

/// <summary>Switches the language by a cookie; the page that follows is loaded afresh, because a circuit keeps its culture.</summary>
internal static class CultureEndpoint
{
    public static void MapCulture(this IEndpointRouteBuilder endpoints) => endpoints.MapGet("/culture", Switch).AllowAnonymous().ExcludeFromDescription();

    private static RedirectHttpResult Switch(HttpContext context, string? c, string? returnUrl)
    {
        if (PortalCultures.IsKnown(c))
        {
            context.Response.Cookies.Append(
                CookieRequestCultureProvider.DefaultCookieName,
                CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(c!)),
                new CookieOptions { MaxAge = TimeSpan.FromDays(365), HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, IsEssential = true, Path = "/" });
        }

        return TypedResults.Redirect(LocalPath.OrHome(returnUrl));
    }
}
