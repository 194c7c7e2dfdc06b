using Microsoft.AspNetCore.Mvc;
using SagePortal.Platform.Results;

namespace SagePortal.Features.BatchTransform;

/// <summary>Files to save: outputs and lists of failed records. The same use cases as the pages, so the same rights.</summary>
internal static class BatchTransformDownloads
{
    public static void MapBatchTransformDownloads(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/batch/{job}/files/{file:int}").RequireAuthorization();
        group.MapGet("output", async (string job, int file, [FromServices] DownloadTransformOutput download, CancellationToken cancellationToken) =>
            Answer(await download.OutputAsync(job, file, cancellationToken)));
        group.MapGet("failed.jsonl", async (string job, int file, [FromServices] DownloadTransformOutput download, CancellationToken cancellationToken) =>
            Answer(await download.FailedRecordsAsync(job, file, cancellationToken)));
    }

    private static IResult Answer(Result<TransformDownload> found) => found.IsSuccess
        ? TypedResults.Stream(found.Value.Content, "application/octet-stream", found.Value.FileName, found.Value.LastModified)
        : TypedResults.Text(
            found.Error.Message,
            statusCode: found.Error.Code switch
            {
                ErrorCodes.AccessDenied => StatusCodes.Status403Forbidden,
                ErrorCodes.ResourceNotFound => StatusCodes.Status404NotFound,
                _ => StatusCodes.Status400BadRequest,
            });
}
