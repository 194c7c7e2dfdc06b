using SagePortal.Platform.Results;

namespace SagePortal.Features.Storage.Http;

/// <summary>Finds the operation of a request and runs it; the caller of the scope is known by then.</summary>
internal sealed partial class S3Dispatcher(IEnumerable<S3Operation> operations, ILogger<S3Dispatcher> log)
{
    /// <summary>Parts of S3 that are not here: asked for, they must not be mistaken for a plain read or write.</summary>
    private static readonly string[] s_absent =
    [
        "accelerate", "acl", "analytics", "attributes", "cors", "encryption", "intelligent-tiering", "inventory", "legal-hold", "lifecycle", "logging", "metrics", "notification", "object-lock",
        "ownershipControls", "policy", "policyStatus", "publicAccessBlock", "replication", "requestPayment", "restore", "retention", "select", "torrent", "versions", "website",
    ];

    public async Task RunAsync(HttpContext context, ChunkSignature? signature, CancellationToken cancellationToken)
    {
        var (bucket, key) = S3Address.Of(context);
        var exchange = new S3Exchange(context, bucket, key, signature);
        var id = Guid.CreateVersion7().ToString("N")[..16].ToUpperInvariant();
        context.Response.Headers["x-amz-request-id"] = id;
        context.Response.Headers["x-amz-id-2"] = Convert.ToBase64String(Guid.CreateVersion7().ToByteArray());
        try
        {
            var found = Find(exchange);
            await (found.IsSuccess ? found.Value.RunAsync(exchange, cancellationToken) : exchange.FailAsync(found.Error, cancellationToken));
        }
        catch (BodyRefusedException refused) when (!context.Response.HasStarted)
        {
            await exchange.FailAsync(refused.Error, cancellationToken);
        }
#pragma warning disable CA1031 // The edge of the API: a bug is logged under the request's id and told without its inside.
        catch (Exception error) when (error is not (OperationCanceledException or BadHttpRequestException) && !context.Response.HasStarted)
#pragma warning restore CA1031
        {
            LogFailure(error, id);
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    }

    private Result<S3Operation> Find(S3Exchange exchange)
    {
        var target = exchange.Bucket.Length == 0 ? S3Target.Service : exchange.Key.Length == 0 ? S3Target.Bucket : S3Target.Object;
        var fits = operations.Where(o => o.Target == target && o.Queries.All(q => exchange.Query(q) is not null) && (o.Header is null || exchange.Header(o.Header) is not null)).ToArray();
        var chosen = fits.Where(o => o.Method == exchange.Context.Request.Method).OrderByDescending(o => o.Queries.Count).ThenByDescending(o => o.Header is not null).FirstOrDefault();
        return chosen is null ? S3Errors.MethodNotAllowed
            : chosen.Queries.Count == 0 && Array.Exists(s_absent, q => exchange.Query(q) is not null) ? S3Errors.NotImplemented
            : chosen;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "S3 request {RequestId} failed")]
    private partial void LogFailure(Exception error, string requestId);
}
