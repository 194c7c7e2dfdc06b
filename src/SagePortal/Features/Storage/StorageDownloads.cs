using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using SagePortal.Features.Storage.Http;
using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Results;

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

    // The body is the file itself. The antiforgery token comes in a header and is checked by hand, so that no form is buffered first.
    private static async Task<IResult> UploadAsync(HttpContext context, string bucket, string? prefix, IAntiforgery antiforgery, PutObject put, CancellationToken cancellationToken)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
        {
            return Failure([new Error(ErrorCodes.AccessDenied, "The page has expired. Reload it and upload again.", null, "PageExpired")], StatusCodes.Status400BadRequest);
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = null;
        }

        var name = Uri.UnescapeDataString(context.Request.Headers["X-File-Name"].ToString());
        var write = new ObjectWrite { MaxBytes = PutObject.MaxBytes, Attributes = new ObjectAttributes { ContentType = ContentTypeOf(name) } };
        var result = await put.RunAsync(bucket, prefix + name, context.Request.Body, write, cancellationToken);
        return result.IsSuccess ? TypedResults.Json(new { result.Value.Key }) : Failure(result.Errors, StatusOf(result.Error));
    }

    private static async Task<IResult> DownloadAsync(HttpContext context, string bucket, GetObject get, CancellationToken cancellationToken)
    {
        var key = KeyOf(context);
        var result = await get.RunAsync(bucket, key, cancellationToken);
        return result.IsSuccess
            ? TypedResults.Stream(result.Value.Content, "application/octet-stream", key.Split('/')[^1], result.Value.Object.LastModified)
            : Failure(result.Errors, StatusOf(result.Error));
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
        ErrorCodes.AccessDenied => StatusCodes.Status403Forbidden,
        StorageErrors.NoSuchBucketCode or StorageErrors.NoSuchKeyCode => StatusCodes.Status404NotFound,
        _ => StatusCodes.Status400BadRequest,
    };

    private static Microsoft.AspNetCore.Http.HttpResults.JsonHttpResult<ErrorAnswer> Failure(IReadOnlyList<Error> errors, int status) =>
        TypedResults.Json(new ErrorAnswer(errors), statusCode: status);

    private sealed record ErrorAnswer(IReadOnlyList<Error> Errors);
}
