using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using SagePortal.Features.ModelRegistry.Artifacts;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.ModelRegistry;

/// <summary>Model files in and out: large bodies go by HTTP, never through the circuit.</summary>
internal static class ModelRegistryEndpoints
{
    public static void MapModelRegistry(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/registry/upload", UploadAsync).DisableAntiforgery();
        endpoints.MapGet("/registry/groups/{group}/versions/{version:int}/model.tar.gz", DownloadAsync);
    }

    // The body is the file itself. The antiforgery token comes in a header and is checked by hand, so that no form is buffered first.
    private static async Task<IResult> UploadAsync(HttpContext context, IAntiforgery antiforgery, ImportModelPackage import, CancellationToken cancellationToken)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
        {
            return Failure([new Error(ErrorCodes.AccessDenied, "The page has expired. Reload it and upload again.", null, "PageExpired")], StatusCodes.Status400BadRequest);
        }

        // The use case has its own limit, which it can explain.
        var limit = context.Features.Get<IHttpMaxRequestBodySizeFeature>();
        if (limit is { IsReadOnly: false })
        {
            limit.MaxRequestBodySize = null;
        }

        var query = context.Request.Query;
        var request = new ImportModelPackageRequest(query["group"].ToString(), Uri.UnescapeDataString(context.Request.Headers["X-File-Name"].ToString()), context.Request.Body)
        {
            ModelPackageDescription = query["description"].ToString(),
            TargetColumn = query["target"].ToString(),
            Labels = query["labels"].ToString(),
            CheckSchema = query["check"] != "false",
        };
        var result = await import.RunAsync(request, cancellationToken);
        return result.IsSuccess
            ? TypedResults.Json(result.Value)
            : Failure(result.Errors, result.Error.Code == ErrorCodes.AccessDenied ? StatusCodes.Status403Forbidden : StatusCodes.Status400BadRequest);
    }

    private static async Task<IResult> DownloadAsync(string group, int version, DownloadModelPackage download, CurrentCaller caller, Arns arns, CancellationToken cancellationToken)
    {
        var found = await download.RunAsync(arns.PackageArn(caller.AccountId, group, version), cancellationToken);
        return found.IsSuccess
            ? TypedResults.Stream(found.Value.Content, "application/gzip", found.Value.FileName, found.Value.LastModified)
            : TypedResults.Text(found.Error.Message, statusCode: found.Error.Code == ErrorCodes.AccessDenied ? StatusCodes.Status403Forbidden : StatusCodes.Status404NotFound);
    }

    private static Microsoft.AspNetCore.Http.HttpResults.JsonHttpResult<ErrorAnswer> Failure(IReadOnlyList<Error> errors, int status) =>
        TypedResults.Json(new ErrorAnswer(errors), statusCode: status);

    private sealed record ErrorAnswer(IReadOnlyList<Error> Errors);
}
