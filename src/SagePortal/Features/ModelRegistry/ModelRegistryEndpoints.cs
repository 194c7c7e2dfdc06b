using SagePortal.Features.ModelRegistry.Artifacts;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;
using SagePortal.Platform.Web;

namespace SagePortal.Features.ModelRegistry;

/// <summary>Model files in and out: large bodies go by HTTP, never through the circuit.</summary>
internal static class ModelRegistryEndpoints
{
    public static void MapModelRegistry(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/registry/upload", UploadAsync).DisableAntiforgery();
        endpoints.MapGet("/registry/groups/{group}/versions/{version:int}/model.tar.gz", DownloadAsync);
    }

    private static async Task<IResult> UploadAsync(HttpContext context, ImportModelPackage import, CancellationToken cancellationToken)
    {
        if (await PageUpload.RefuseAsync(context) is { } refusal)
        {
            return refusal;
        }

        var query = context.Request.Query;
        var request = new ImportModelPackageRequest(query["group"].ToString(), PageUpload.FileNameOf(context.Request), context.Request.Body)
        {
            ModelPackageDescription = query["description"].ToString(),
            TargetColumn = query["target"].ToString(),
            Labels = query["labels"].ToString(),
            CheckSchema = query["check"] != "false",
        };
        var result = await import.RunAsync(request, cancellationToken);
        return result.IsSuccess
            ? TypedResults.Json(result.Value)
            : ErrorAnswer.Of(result.Errors);
    }

    private static async Task<IResult> DownloadAsync(string group, int version, DownloadModelPackage download, CurrentCaller caller, Arns arns, CancellationToken cancellationToken)
    {
        var found = await download.RunAsync(arns.PackageArn(caller.AccountId, group, version), cancellationToken);
        return found.IsSuccess
            ? TypedResults.Stream(found.Value.Content, "application/gzip", found.Value.FileName, found.Value.LastModified)
            : TypedResults.Text(found.Error.Message, statusCode: found.Error.Code == ErrorCodes.AccessDenied ? StatusCodes.Status403Forbidden : StatusCodes.Status404NotFound);
    }
}
