using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Persistence;

namespace SagePortal.Features.Webhooks.Delivery;

/// <summary>
/// Sends the deliveries of a webhook that are due, one after another, oldest first. A delivery that failed steps back behind those that follow, so
/// order is kept only while the receiver answers.
/// </summary>
public sealed class DueDeliveries(PortalDbFactory dbs, WebhookSender sender, TimeProvider clock)
{
    // INVARIANT: longer than one try takes, so that no other host sends it meanwhile.
    private static readonly TimeSpan s_lease = TimeSpan.FromMinutes(2);

    /// <summary>Webhooks of all accounts for which something is due.</summary>
    internal async Task<IReadOnlyList<(string AccountId, Guid WebhookId)>> WebhooksAsync(CancellationToken cancellationToken)
    {
        await using var db = dbs.OpenAcrossAccounts();
        var now = clock.GetUtcNow();
        var rows = await db.Set<WebhookDelivery>()
            .Where(d => d.Status == DeliveryStatus.Pending && d.NextAttemptAt <= now)
            .Select(d => new { d.AccountId, d.WebhookId })
            .Distinct()
            .ToListAsync(cancellationToken);
        return rows.ConvertAll(r => (r.AccountId, r.WebhookId));
    }

    /// <summary>Until nothing is due any more, or somebody else is sending.</summary>
    internal async Task SendAsync(string accountId, Guid webhookId, CancellationToken cancellationToken)
    {
        while (await SendNextAsync(accountId, webhookId, cancellationToken))
        {
        }
    }

    private async Task<bool> SendNextAsync(string accountId, Guid webhookId, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(accountId);
        var now = clock.GetUtcNow();
        var delivery = await db.Set<WebhookDelivery>()
            .Where(d => d.WebhookId == webhookId && d.Status == DeliveryStatus.Pending && d.NextAttemptAt <= now)
            .OrderBy(d => d.DueSince).ThenBy(d => d.Id)
            .FirstOrDefaultAsync(cancellationToken);
        var webhook = await db.Set<Webhook>().AsNoTracking().SingleOrDefaultAsync(w => w.Id == webhookId, cancellationToken);
        if (delivery is null || webhook is null)
        {
            return false;
        }

        try
        {
            delivery.Claim(s_lease, now);
            await db.SaveChangesAsync(cancellationToken);
            if (webhook.IsEnabled)
            {
                delivery.Record(await sender.SendAsync(webhook, delivery, cancellationToken), RandomNumberGenerator.GetInt32(1000) / 1000d);
            }
            else
            {
                delivery.GiveUp();
            }

            db.Tell(accountId, WebhooksActions.TopicOf(webhook.Name), clock.GetUtcNow());
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
    }
}
