using SagePortal.Platform.Access;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Endpoints.Serving;

/// <summary>Predictions by an endpoint for somebody who is signed in: the door of pages and of signed requests.</summary>
[UseCase(ServingActions.InvokeEndpoint)]
public sealed class InvokeEndpoint(IServingTable table, EndpointInvoker invoker, IAccess access, CurrentCaller caller, Arns arns)
{
    /// <param name="endpointName">Endpoint of the caller's account.</param>
    /// <param name="invocation">The request.</param>
    /// <param name="cancellationToken">The caller went away.</param>
    /// <returns>Also faults of the model: only what keeps the request from the endpoint is an error. The caller disposes the answer.</returns>
    public async Task<Result<InvocationAnswer>> RunAsync(string endpointName, Invocation invocation, CancellationToken cancellationToken)
    {
        var endpoint = table.Find(caller.AccountId, endpointName);
        var arn = endpoint?.Arn ?? arns.SageMaker(caller.AccountId, "endpoint", endpointName);
        var allowed = await access.CheckAsync(ServingActions.InvokeEndpoint, arn, InvocationAccess.Context(endpoint?.TagsJson ?? "{}", invocation.TargetModel), cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed.Error;
        }

        if (endpoint is null)
        {
            return ServingErrors.EndpointNotFound(endpointName, caller.AccountId);
        }

        if (!invoker.TryEnter(endpoint))
        {
            return ServingErrors.Throttled(endpointName, endpoint.ConcurrencyLimit);
        }

        try
        {
            return await invoker.InvokeAsync(endpoint, invocation, cancellationToken);
        }
        finally
        {
            invoker.Exit(endpoint);
        }
    }
}
