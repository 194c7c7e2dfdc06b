using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using SagePortal.Platform.Results;

namespace SagePortal.Platform.Web;

/// <summary>A file sent by a page: the body is the file itself, so that no form is buffered first.</summary>
internal static class PageUpload
{
    private const string NameHeader = "X-File-Name";

    /// <summary>Name of the file, as the page's drop zone sends it.</summary>
    public static string FileNameOf(HttpRequest request) => Uri.UnescapeDataString(request.Headers[NameHeader].ToString());

    /// <summary>Checks the antiforgery token, which comes in a header, and lifts the host's limit: the use case has its own, which it can explain.</summary>
    /// <returns>The refusal; null when the body may be read.</returns>
    public static async Task<IResult?> RefuseAsync(HttpContext context)
    {
        if (!await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context))
        {
            var expired = new ErrorAnswer([new Error(ErrorCodes.AccessDenied, "The page has expired. Reload it and upload again.", null, "PageExpired")]);
            return TypedResults.Json(expired, statusCode: StatusCodes.Status400BadRequest);
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = null;
        }

        return null;
    }
}
