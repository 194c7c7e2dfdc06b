using Microsoft.EntityFrameworkCore;
using SagePortal.Features.Webhooks.Delivery;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Webhooks;

/// <summary>One row of the list: a webhook and how its deliveries of the kept days ended.</summary>
public sealed record WebhookRow(WebhookDetail Webhook, int Pending, int Delivered, int Dead, DateTimeOffset? LastEventAt);

/// <summary>The account's webhooks that the caller may describe, by name.</summary>
[UseCase(WebhooksActions.ListWebhooks)]
public sealed class ListWebhooks(PortalDbFactory dbs, IAccess access, CurrentCaller caller, Arns arns)
{
    public async Task<Result<IReadOnlyList<WebhookRow>>> RunAsync(CancellationToken cancellationToken)
    {
        var allowed = await access.CheckAsync(WebhooksActions.ListWebhooks, "*", null, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed.Error;
        }

        await using var db = dbs.Open(caller.AccountId);
        var webhooks = await db.Set<Webhook>().AsNoTracking().OrderBy(w => w.Name).ToListAsync(cancellationToken);
        var visible = await access.FilterAsync(WebhooksActions.DescribeWebhook, webhooks, w => (WebhooksActions.Arn(arns, caller.AccountId, w.Name), "{}"), cancellationToken);
        var counts = await db.Set<WebhookDelivery>()
            .GroupBy(d => new { d.WebhookId, d.Status })
            .Select(g => new { g.Key.WebhookId, g.Key.Status, Count = g.Count(), Last = g.Max(d => d.CreatedAt) })
            .ToListAsync(cancellationToken);
        var byWebhook = counts.ToLookup(c => c.WebhookId);
        int Count(Guid webhook, DeliveryStatus status) => byWebhook[webhook].Where(c => c.Status == status).Sum(c => c.Count);
        return visible.Select(w => new WebhookRow(
            WebhookDetail.Of(w),
            Count(w.Id, DeliveryStatus.Pending),
            Count(w.Id, DeliveryStatus.Delivered),
            Count(w.Id, DeliveryStatus.Dead),
            byWebhook[w.Id].Select(c => (DateTimeOffset?)c.Last).Max())).ToList();
    }
}
