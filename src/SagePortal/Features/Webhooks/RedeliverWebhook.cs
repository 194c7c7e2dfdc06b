using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SagePortal.Features.Webhooks.Delivery;
using SagePortal.Platform.Access;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Webhooks;

/// <summary>Sends an event again that was delivered or given up: the same event with the same id.</summary>
[UseCase(WebhooksActions.RedeliverWebhook)]
public sealed class RedeliverWebhook(IAccess access, CurrentCaller caller, Arns arns, WebhookChanges changes, WebhookPump pump)
{
    public async Task<Result> RunAsync(string name, Guid deliveryId, CancellationToken cancellationToken)
    {
        var allowed = await access.CheckAsync(WebhooksActions.RedeliverWebhook, WebhooksActions.Arn(arns, caller.AccountId, name), null, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed;
        }

        var changed = await changes.RunAsync(
            name,
            WebhooksActions.RedeliverWebhook,
            async (db, webhook, now) =>
                !webhook.IsEnabled ? WebhooksErrors.Disabled(name)
                : await db.Set<WebhookDelivery>().SingleOrDefaultAsync(d => d.Id == deliveryId && d.WebhookId == webhook.Id, cancellationToken) is { } delivery ? delivery.Redeliver(now)
                : WebhooksErrors.DeliveryNotFound(name, deliveryId),
            JsonSerializer.Serialize(new { deliveryId }),
            cancellationToken);
        pump.Wake();
        return changed;
    }
}
