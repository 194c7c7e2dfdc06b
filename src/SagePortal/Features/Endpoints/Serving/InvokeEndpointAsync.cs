using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SagePortal.Platform.Access;
using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Endpoints.Serving;

/// <summary>Accepts a request whose body lies in the object store; the answer will, too.</summary>
[UseCase(ServingActions.InvokeEndpointAsync)]
public sealed class InvokeEndpointAsync(
    IServingTable table, PortalDbFactory dbs, AsyncQueue queue, IAccess access, CurrentCaller caller, Arns arns, IOptions<ServingOptions> options, TimeProvider clock)
{
    /// <param name="endpointName">Endpoint of the caller's account.</param>
    /// <param name="request">The caller must be allowed to read its input.</param>
    /// <param name="cancellationToken">Nothing is accepted when cancelled.</param>
    /// <returns>What was accepted, with the locations of answer and failure.</returns>
    public async Task<Result<AsyncInvocation>> RunAsync(string endpointName, AsyncInvocationRequest request, CancellationToken cancellationToken)
    {
        var endpoint = table.Find(caller.AccountId, endpointName);
        var arn = endpoint?.Arn ?? arns.SageMaker(caller.AccountId, "endpoint", endpointName);
        var allowed = await access.CheckAsync(ServingActions.InvokeEndpointAsync, arn, InvocationAccess.Context(endpoint?.TagsJson ?? "{}", null), cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed.Error;
        }

        if (Check(request, endpoint, endpointName) is { } error)
        {
            return error;
        }

        // What a model says of its input tells what is in it.
        var input = ObjectUri.TryParse(request.InputLocation)!.Value;
        var readable = await access.CheckAsync("s3:GetObject", Arns.S3(input.Bucket, input.Key), null, cancellationToken);
        return readable.IsSuccess ? await AcceptAsync(endpoint!, request, cancellationToken) : readable.Error;
    }

    private async Task<Result<AsyncInvocation>> AcceptAsync(ServedEndpoint endpoint, AsyncInvocationRequest request, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var waiting = await db.Set<AsyncInvocation>().CountAsync(i => i.EndpointName == endpoint.Name && i.Status == AsyncInvocationStatus.Queued, cancellationToken);
        if (waiting >= options.Value.AsyncQueueLength)
        {
            return ServingErrors.QueueFull(endpoint.Name, waiting);
        }

        var accepted = new AsyncInvocation(endpoint, request, endpoint.Async!, caller.Value.Arn, clock.GetUtcNow());
        db.Add(accepted);
        await db.SaveChangesAsync(cancellationToken);
        queue.Ring();
        return accepted;
    }

    private Error? Check(AsyncInvocationRequest request, ServedEndpoint? endpoint, string endpointName) =>
        endpoint is null ? ServingErrors.EndpointNotFound(endpointName, caller.AccountId)
        : endpoint.Async is null ? ServingErrors.NotAsynchronous(endpointName)
        : ObjectUri.TryParse(request.InputLocation) is not { Key.Length: > 0 } ? ServingErrors.InputInvalid(request.InputLocation)
        : request.RequestTTLSeconds is < AsyncInvocationRequest.MinTtl or > AsyncInvocationRequest.MaxTtl ? ServingErrors.OutOfRange("requestTTLSeconds", AsyncInvocationRequest.MinTtl, AsyncInvocationRequest.MaxTtl)
        : request.InvocationTimeoutSeconds is < 1 or > AsyncInvocationRequest.MaxTimeout ? ServingErrors.OutOfRange("invocationTimeoutSeconds", 1, AsyncInvocationRequest.MaxTimeout)
        : request.InferenceId?.Length > 64 ? ServingErrors.HeaderTooLong("inferenceId", 64)
        : null;
}
