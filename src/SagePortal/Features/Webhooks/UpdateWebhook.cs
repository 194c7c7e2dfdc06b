using SagePortal.Features.Webhooks.Delivery;
using SagePortal.Platform.Access;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Webhooks;

/// <summary>Changes where which events go, or switches a webhook off or on.</summary>
[UseCase(WebhooksActions.UpdateWebhook)]
public sealed class UpdateWebhook(IAccess access, CurrentCaller caller, Arns arns, WebhookChanges changes, WebhookTargets targets)
{
    public async Task<Result> RunAsync(string name, WebhookRequest request, CancellationToken cancellationToken)
    {
        var allowed = await access.CheckAsync(WebhooksActions.UpdateWebhook, WebhooksActions.Arn(arns, caller.AccountId, name), null, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed;
        }

        return await changes.RunAsync(
            name,
            WebhooksActions.UpdateWebhook,
            (_, webhook, now) =>
            {
                List<Error> errors = [.. webhook.Change(request, now).Errors, .. targets.Check(request.Url).Errors];
                return Task.FromResult(errors.Count > 0 ? Result.Failure(errors) : Result.Success);
            },
            WebhookAudit.Detail(request),
            cancellationToken);
    }
}
