using SagePortal.Platform.Access;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Webhooks;

/// <summary>Deletes a webhook with its log; what is still pending is not sent.</summary>
[UseCase(WebhooksActions.DeleteWebhook)]
public sealed class DeleteWebhook(IAccess access, CurrentCaller caller, Arns arns, WebhookChanges changes)
{
    public async Task<Result> RunAsync(string name, CancellationToken cancellationToken)
    {
        var allowed = await access.CheckAsync(WebhooksActions.DeleteWebhook, WebhooksActions.Arn(arns, caller.AccountId, name), null, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed;
        }

        return await changes.RunAsync(
            name,
            WebhooksActions.DeleteWebhook,
            (db, webhook, _) =>
            {
                db.Remove(webhook);
                return Task.FromResult(Result.Success);
            },
            null,
            cancellationToken);
    }
}
