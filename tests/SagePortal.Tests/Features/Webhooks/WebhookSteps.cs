using Microsoft.EntityFrameworkCore;
using SagePortal.Features.Webhooks;
using SagePortal.Features.Webhooks.Delivery;
using SagePortal.Platform.Events;
using SagePortal.TestKit;

namespace SagePortal.Tests.Features.Webhooks;

/// <summary>Steps that tests of webhooks share.</summary>
internal static class WebhookSteps
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static Task<PortalFixture> StartAsync(PortalDatabase database = PortalDatabase.Sqlite, bool allowPrivate = true, string timeout = "00:00:10") =>
        PortalFixture.StartAsync(database, settings: new Dictionary<string, string?>
        {
            ["Webhooks:AllowPrivateTargets"] = allowPrivate ? "true" : "false",
            ["Webhooks:Timeout"] = timeout,
        });

    /// <returns>The secret.</returns>
    public static async Task<string> CreateAsync(PortalFixture portal, Member member, string url, params string[] detailTypes)
    {
        var created = await portal.As(member).RunAsync((CreateWebhook create) => create.RunAsync("hook", new WebhookRequest(url, [], detailTypes), Token));
        Assert.True(created.IsSuccess, created.IsSuccess ? "" : created.Error.Message);
        return created.Value.Secret;
    }

    public static async Task<PortalEvent> EmitAsync(PortalFixture portal, string account, string detailType)
    {
        await using var db = portal.Databases.Open(account);
        var portalEvent = new PortalEvent(account, "aws.sagemaker", detailType, [$"arn:aws:sagemaker:us-east-1:{account}:thing/1"], """{"Name":"顧客"}""", portal.Clock.GetUtcNow());
        db.Emit(portalEvent);
        await db.SaveChangesAsync(Token);
        return portalEvent;
    }

    /// <summary>The newest delivery, as soon as it is as wanted.</summary>
    public static async Task<WebhookDelivery> UntilAsync(PortalFixture portal, Member member, Func<WebhookDelivery, bool> isSo)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        while (true)
        {
            await using var db = portal.Databases.Open(member.AccountId);
            if (await db.Set<WebhookDelivery>().AsNoTracking().OrderByDescending(d => d.CreatedAt).FirstOrDefaultAsync(patience.Token) is { } newest && isSo(newest))
            {
                return newest;
            }

            await Task.Delay(20, patience.Token);
        }
    }
}
