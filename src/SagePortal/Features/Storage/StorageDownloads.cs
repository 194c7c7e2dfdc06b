using SagePortal.Features.Storage.Http;
using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Results;
using SagePortal.Platform.Web;

namespace SagePortal.Features.Storage;

/// <summary>Upload and download of the pages: bodies go by HTTP, never through the circuit.</summary>
internal static class StorageDownloads
{
    private const string Objects = "/objects/";

    public static void MapStorage(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/storage/{bucket}/upload", UploadAsync).DisableAntiforgery();
        endpoints.MapGet("/storage/{bucket}/objects/{**key}", DownloadAsync);
    }

    private static async Task<IResult> UploadAsync(HttpContext context, string bucket, string? prefix, PutObject put, CancellationToken cancellationToken)
    {
        if (await PageUpload.RefuseAsync(context) is { } refusal)
        {
            return refusal;
        }

        var name = PageUpload.FileNameOf(context.Request);
        var write = new ObjectWrite { MaxBytes = PutObject.MaxBytes, Attributes = new ObjectAttributes { ContentType = ContentTypeOf(name) } };
        var result = await put.RunAsync(bucket, prefix + name, context.Request.Body, write, cancellationToken);
        return result.IsSuccess ? TypedResults.Json(new { result.Value.Key }) : ErrorAnswer.Of(result.Errors, StatusOf(result.Error));
    }

    private static async Task<IResult> DownloadAsync(HttpContext context, string bucket, GetObject get, CancellationToken cancellationToken)
    {
        var key = KeyOf(context);
        var result = await get.RunAsync(bucket, key, cancellationToken);
        return result.IsSuccess
            ? TypedResults.Stream(result.Value.Content, "application/octet-stream", key.Split('/')[^1], result.Value.Object.LastModified)
            : ErrorAnswer.Of(result.Errors, StatusOf(result.Error));
    }

    private static string KeyOf(HttpContext context)
    {
        var path = S3Address.PathAsSent(context);
        return Uri.UnescapeDataString(path[(path.IndexOf(Objects, StringComparison.OrdinalIgnoreCase) + Objects.Length)..]);
    }

    private static string ContentTypeOf(string name) => Path.GetExtension(name).ToLowerInvariant() switch
    {
        ".csv" => "text/csv",
        ".json" => "application/json",
        ".jsonl" => "application/jsonlines",
        ".gz" => "application/gzip",
        ".txt" => "text/plain",
        _ => ObjectAttributes.DefaultContentType,
    };

    private static int StatusOf(Error error) => error.Code switch
    {
        StorageErrors.NoSuchBucketCode or StorageErrors.NoSuchKeyCode => StatusCodes.Status404NotFound,
        _ => StatusCodes.Status400BadRequest,
    };
}
