using System.Globalization;
using SagePortal.Platform.Web;

namespace SagePortal.Features.Datasets;

/// <summary>Upload and download: large bodies go by HTTP, never through the circuit.</summary>
internal static class DatasetsEndpoints
{
    public static void MapDatasets(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/datasets/upload", UploadAsync).DisableAntiforgery();
        endpoints.MapGet("/datasets/{name}/versions/{version:int}/download", DownloadAsync);
    }

    private static async Task<IResult> UploadAsync(HttpContext context, UploadDataset upload, CancellationToken cancellationToken)
    {
        if (await PageUpload.RefuseAsync(context) is { } refusal)
        {
            return refusal;
        }

        var query = context.Request.Query;
        var fileName = PageUpload.FileNameOf(context.Request);
        var name = query["name"].ToString();
        var request = new UploadDatasetRequest(name.Length > 0 ? name : Dataset.SuggestName(fileName), fileName, context.Request.Body, context.Request.ContentLength)
        {
            Description = query["description"].ToString(),
            NewVersion = query["newVersion"] == "true",
            SkipMalformedRows = query["skipMalformedRows"] == "true",
        };
        var result = await upload.RunAsync(request, cancellationToken);
        return result.IsSuccess
            ? TypedResults.Json(result.Value)
            : ErrorAnswer.Of(result.Errors);
    }

    private static async Task<IResult> DownloadAsync(string name, int version, OpenDatasetVersion open, CancellationToken cancellationToken)
    {
        var result = await open.RunAsync(name, version, cancellationToken);
        if (!result.IsSuccess)
        {
            return ErrorAnswer.Of(result.Errors, StatusCodes.Status404NotFound);
        }

        var fileName = result.Value.FileName.Length > 0 ? Path.GetFileName(result.Value.FileName) : string.Create(CultureInfo.InvariantCulture, $"{name}-{version}.csv");
        return TypedResults.Stream(result.Value.Content, "application/octet-stream", fileName);
    }
}
