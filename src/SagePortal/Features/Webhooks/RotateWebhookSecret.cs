using SagePortal.Features.Webhooks.Delivery;
using SagePortal.Platform.Access;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Webhooks;

/// <summary>Gives a webhook a new secret; for a day deliveries are signed with the former one too.</summary>
[UseCase(WebhooksActions.RotateWebhookSecret)]
public sealed class RotateWebhookSecret(IAccess access, CurrentCaller caller, Arns arns, WebhookChanges changes, WebhookSecrets secrets)
{
    public async Task<Result<string>> RunAsync(string name, CancellationToken cancellationToken)
    {
        var allowed = await access.CheckAsync(WebhooksActions.RotateWebhookSecret, WebhooksActions.Arn(arns, caller.AccountId, name), null, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed.Error;
        }

        var (secret, protectedSecret) = secrets.Create();
        var changed = await changes.RunAsync(
            name,
            WebhooksActions.RotateWebhookSecret,
            (_, webhook, now) =>
            {
                webhook.Rotate(protectedSecret, now);
                return Task.FromResult(Result.Success);
            },
            null,
            cancellationToken);
        return changed.IsSuccess ? secret : changed.Error;
    }
}
