using Microsoft.EntityFrameworkCore;
using SagePortal.Features.Webhooks.Delivery;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Webhooks;

/// <summary>A page of the log and how many match in all.</summary>
public sealed record WebhookDeliveryList(IReadOnlyList<WebhookDelivery> Rows, int Total);

/// <summary>The log of a webhook, newest first.</summary>
[UseCase(WebhooksActions.ListWebhookDeliveries)]
public sealed class ListWebhookDeliveries(IAccess access, CurrentCaller caller, Arns arns, PortalDbFactory dbs)
{
    public async Task<Result<WebhookDeliveryList>> RunAsync(string name, DeliveryStatus? status, int page, int pageSize, CancellationToken cancellationToken)
    {
        var allowed = await access.CheckAsync(WebhooksActions.ListWebhookDeliveries, WebhooksActions.Arn(arns, caller.AccountId, name), null, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed.Error;
        }

        await using var db = dbs.Open(caller.AccountId);
        if (await db.Set<Webhook>().AsNoTracking().Where(w => w.Name == name).Select(w => (Guid?)w.Id).SingleOrDefaultAsync(cancellationToken) is not { } id)
        {
            return WebhooksErrors.NotFound(name);
        }

        var size = Math.Clamp(pageSize, 1, 200);
        var deliveries = db.Set<WebhookDelivery>().AsNoTracking().Where(d => d.WebhookId == id && (status == null || d.Status == status));
        var total = await deliveries.CountAsync(cancellationToken);
        var rows = await deliveries.OrderByDescending(d => d.CreatedAt).ThenByDescending(d => d.Id).Skip(Math.Max(0, page) * size).Take(size).ToListAsync(cancellationToken);
        return new WebhookDeliveryList(rows, total);
    }
}
