using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using SagePortal.Platform.Results;

namespace SagePortal.Features.Datasets;

/// <summary>Upload and download: large bodies go by HTTP, never through the circuit.</summary>
internal static class DatasetsEndpoints
{
    public static void MapDatasets(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/datasets/upload", UploadAsync).DisableAntiforgery();
        endpoints.MapGet("/datasets/{name}/versions/{version:int}/download", DownloadAsync);
    }

    // The body is the file itself. The antiforgery token comes in a header and is checked by hand, so that no form is buffered first.
    private static async Task<IResult> UploadAsync(HttpContext context, IAntiforgery antiforgery, UploadDataset upload, CancellationToken cancellationToken)
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
        var fileName = Uri.UnescapeDataString(context.Request.Headers["X-File-Name"].ToString());
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
            : Failure(result.Errors, result.Error.Code == ErrorCodes.AccessDenied ? StatusCodes.Status403Forbidden : StatusCodes.Status400BadRequest);
    }

    private static async Task<IResult> DownloadAsync(string name, int version, OpenDatasetVersion open, CancellationToken cancellationToken)
    {
        var result = await open.RunAsync(name, version, cancellationToken);
        if (!result.IsSuccess)
        {
            return Failure(result.Errors, result.Error.Code == ErrorCodes.AccessDenied ? StatusCodes.Status403Forbidden : StatusCodes.Status404NotFound);
        }

        var fileName = result.Value.FileName.Length > 0 ? Path.GetFileName(result.Value.FileName) : string.Create(CultureInfo.InvariantCulture, $"{name}-{version}.csv");
        return TypedResults.Stream(result.Value.Content, "application/octet-stream", fileName);
    }

    private static Microsoft.AspNetCore.Http.HttpResults.JsonHttpResult<ErrorAnswer> Failure(IReadOnlyList<Error> errors, int status) =>
        TypedResults.Json(new ErrorAnswer(errors), statusCode: status);

    private sealed record ErrorAnswer(IReadOnlyList<Error> Errors);
}
