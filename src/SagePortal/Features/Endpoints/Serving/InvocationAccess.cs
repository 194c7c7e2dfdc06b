using SagePortal.Platform.Access;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;
using SagePortal.Policies.Evaluation;

namespace SagePortal.Features.Endpoints.Serving;

/// <summary>
/// The door for access keys: the decision of <see cref="IAccess"/>, made from a principal already in memory. What it does not
/// allow goes to <see cref="IAccess"/> itself, whose word is final and which writes denials into the audit trail.
/// </summary>
internal sealed class InvocationAccess(RequestContexts contexts, IServiceScopeFactory scopes)
{
    /// <param name="credential">Proven.</param>
    /// <param name="sourceIp">Address of the connection.</param>
    /// <param name="action">Of <see cref="ServingActions"/>.</param>
    /// <param name="arn">Of the endpoint.</param>
    /// <param name="tagsJson">Its tags; <c>{}</c> when there is no such endpoint.</param>
    /// <param name="targetModel">Condition key; null for none.</param>
    /// <param name="cancellationToken">Ends the second look.</param>
    public ValueTask<Result> CheckAsync(BearerCredential credential, string sourceIp, string action, string arn, string tagsJson, string? targetModel, CancellationToken cancellationToken)
    {
        var context = Context(tagsJson, targetModel);
        var caller = credential.Caller with { SourceIp = sourceIp };
        return credential.Principal is { } principal
            && principal.Decide(new AccessRequest(action, arn, contexts.Of(caller, context), principal.Principal)) == Decision.Allowed
            ? new ValueTask<Result>(Result.Success)
            : new ValueTask<Result>(AskAsync(caller, action, arn, context, cancellationToken));
    }

    /// <summary>Condition keys of an invocation; null for none.</summary>
    internal static RequestContext? Context(string tagsJson, string? targetModel) =>
        tagsJson.Length <= 2 && targetModel is null ? null : new RequestContext().OfResource(tagsJson).With(ServingActions.TargetModelKey, targetModel);

    private async Task<Result> AskAsync(Caller caller, string action, string arn, RequestContext? context, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().Set(caller);
        return await scope.ServiceProvider.GetRequiredService<IAccess>().CheckAsync(action, arn, context, cancellationToken);
    }
}
