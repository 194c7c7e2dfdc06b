using System.Text;
using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Events;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Webhooks.Delivery;

/// <summary>Makes a delivery of every event for every webhook that wants it.</summary>
internal sealed class WebhookSubscriber(PortalDbFactory dbs, WebhookPump pump, Arns arns, TimeProvider clock) : IEventSubscriber
{
    public string Name => "webhooks";

    public bool Wants(PortalEvent portalEvent) => true;

    public async Task HandleAsync(PortalEvent portalEvent, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(portalEvent.AccountId);
        var webhooks = await db.Set<Webhook>().AsNoTracking().Where(w => w.IsEnabled).ToListAsync(cancellationToken);
        webhooks.RemoveAll(w => !w.Wants(portalEvent));
        if (webhooks.Count == 0)
        {
            return;
        }

        // The event may come a second time.
        var present = await db.Set<WebhookDelivery>().Where(d => d.EventId == portalEvent.Id).Select(d => d.WebhookId).ToListAsync(cancellationToken);
        var body = Encoding.UTF8.GetString(EventEnvelope.Write(portalEvent, arns.Region).Span);
        var now = clock.GetUtcNow();
        foreach (var webhook in webhooks.Where(w => !present.Contains(w.Id)))
        {
            db.Add(new WebhookDelivery(webhook, portalEvent, body, now));
            db.Tell(webhook.AccountId, WebhooksActions.TopicOf(webhook.Name), now);
        }

        await db.SaveChangesAsync(cancellationToken);
        pump.Wake();
    }
}
