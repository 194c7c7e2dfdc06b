using Microsoft.EntityFrameworkCore;
using SagePortal.Features.Webhooks;
using SagePortal.Features.Webhooks.Delivery;
using SagePortal.Platform.Events;

namespace SagePortal.Tests.Architecture.TwoAccounts;

/// <summary>A webhook in Ana's account, and what was sent to it.</summary>
internal sealed class AnasWebhooks : AnasThings
{
    private const string Hook = "anaonly-hook";

    private Guid _delivery;

    public override async Task MakeAsync(TwoAccountsPortal accounts)
    {
        var ana = accounts.Portal.As(accounts.Ana);
        var request = new WebhookRequest($"https://{TwoAccountsPortal.Secret}.invalid/hook", [], []) { Description = TwoAccountsPortal.Secret, IsEnabled = false };
        Assert.True((await ana.RunAsync((CreateWebhook create) => create.RunAsync(Hook, request, default))).IsSuccess);
        await using var db = accounts.Portal.Databases.Open(accounts.Ana.AccountId);
        var now = accounts.Portal.Clock.GetUtcNow();
        var sent = new PortalEvent(accounts.Ana.AccountId, "test", TwoAccountsPortal.Secret, [], "{}", now);
        var delivery = new WebhookDelivery(await db.Set<Webhook>().SingleAsync(), sent, $$"""{"secret":"{{TwoAccountsPortal.Secret}}"}""", now);

        // Given up, so that it does not change by itself while the walk compares.
        delivery.GiveUp();
        db.Add(delivery);
        await db.SaveChangesAsync();
        _delivery = delivery.Id;
    }

    public override IReadOnlyDictionary<string, Func<object?>> Arguments(TwoAccountsPortal accounts) => new Dictionary<string, Func<object?>>(StringComparer.Ordinal)
    {
        ["Webhooks.name"] = () => Hook,
        ["deliveryId"] = () => _delivery,
        ["Webhooks.status"] = () => null,
        ["Webhooks.request"] = () => new WebhookRequest("https://example.com/taken-over", [], []),
    };

    public override IReadOnlyDictionary<string, string> Addresses(TwoAccountsPortal accounts) => new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["/settings/webhooks/{name}"] = Hook,
    };
}
