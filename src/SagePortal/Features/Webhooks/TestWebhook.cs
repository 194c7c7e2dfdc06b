using System.Text;
using System.Text.Json;
using SagePortal.Features.Webhooks.Delivery;
using SagePortal.Platform.Access;
using SagePortal.Platform.Events;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Webhooks;

/// <summary>Sends a test event to one webhook, whatever it listens to.</summary>
[UseCase(WebhooksActions.TestWebhook)]
public sealed class TestWebhook(IAccess access, CurrentCaller caller, Arns arns, WebhookChanges changes, WebhookPump pump)
{
    public async Task<Result> RunAsync(string name, CancellationToken cancellationToken)
    {
        var allowed = await access.CheckAsync(WebhooksActions.TestWebhook, WebhooksActions.Arn(arns, caller.AccountId, name), null, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed;
        }

        var changed = await changes.RunAsync(name, WebhooksActions.TestWebhook, (db, webhook, now) => Task.FromResult(Send(db, webhook, now)), null, cancellationToken);
        pump.Wake();
        return changed;
    }

    private Result Send(PortalDb db, Webhook webhook, DateTimeOffset now)
    {
        if (!webhook.IsEnabled)
        {
            return WebhooksErrors.Disabled(webhook.Name);
        }

        // Not emitted: the account's other webhooks and subscribers have nothing to do with it.
        var arn = WebhooksActions.Arn(arns, webhook.AccountId, webhook.Name);
        var test = new PortalEvent(webhook.AccountId, "sageportal", "SagePortal Webhook Test", [arn], JsonSerializer.Serialize(new { WebhookName = webhook.Name, RequestedBy = caller.Value.Arn }), now);
        db.Add(new WebhookDelivery(webhook, test, Encoding.UTF8.GetString(EventEnvelope.Write(test, arns.Region).Span), now));
        return Result.Success;
    }
}
