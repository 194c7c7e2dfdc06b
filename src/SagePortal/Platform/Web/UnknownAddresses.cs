using Microsoft.AspNetCore.Diagnostics;

namespace SagePortal.Platform.Web;

/// <summary>
/// What nothing answers: people get a page of the portal with status 404, programs and everything under <c>/_</c> the plain status.
/// </summary>
internal static class UnknownAddresses
{
    private const string Page = "/not-found";

    /// <summary>Before authentication, so that the page is asked for as the same caller; not in a branch, which would not route again.</summary>
    public static void UseUnknownAddressPage(this WebApplication app)
    {
        app.UseStatusCodePagesWithReExecute(Page, createScopeForStatusCodePages: true);
        app.Use(async (context, next) =>
        {
            var isForPeople = IsForPeople(context);
            await next(context);
            if ((!isForPeople || context.Response.StatusCode != StatusCodes.Status404NotFound) && context.Features.Get<IStatusCodePagesFeature>() is { } pages)
            {
                pages.Enabled = false;
            }
        });
    }

    private static bool IsForPeople(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method)
        && !context.Request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase)
        && !context.Request.Path.StartsWithSegments("/_framework", StringComparison.OrdinalIgnoreCase)
        && !context.Request.Path.StartsWithSegments("/_content", StringComparison.OrdinalIgnoreCase)
        && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}
