using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using SagePortal.Features.Webhooks;
using SagePortal.Features.Webhooks.Delivery;
using SagePortal.TestKit;

namespace SagePortal.Tests.Features.Webhooks;

public sealed class WebhookDeliveryTests
{
    private const string Type = "SageMaker Model Package State Change";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [PortalDatabases]
    public async Task Event_Emitted_ArrivesSignedAndInEventBridgesShape(PortalDatabase database)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var portal = await WebhookSteps.StartAsync(database);
        var ana = await portal.AdministratorAsync();
        var secret = await WebhookSteps.CreateAsync(portal, ana, receiver.Url, "SageMaker Model*");

        var emitted = await WebhookSteps.EmitAsync(portal, ana.AccountId, Type);
        var received = await receiver.NextAsync();

        Assert.Equal("/hook", received.Path);
        Assert.Equal("application/json; charset=utf-8", received.Headers["Content-Type"]);
        Assert.Equal(emitted.Id.ToString(), received.Headers["SagePortal-Event-Id"]);
        Assert.True(IsSigned(received, secret));
        using var json = JsonDocument.Parse(received.Body);
        Assert.Equal((Type, ana.AccountId, "顧客"), (json.RootElement.GetProperty("detail-type").GetString(), json.RootElement.GetProperty("account").GetString(), json.RootElement.GetProperty("detail").GetProperty("Name").GetString()));
        var delivery = await WebhookSteps.UntilAsync(portal, ana, d => d.Status == DeliveryStatus.Delivered);
        Assert.Equal(200, Assert.Single(delivery.Attempts).StatusCode);
    }

    [Fact]
    public async Task Event_OfAnotherAccountOrAnotherType_IsNotSent()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var portal = await WebhookSteps.StartAsync();
        var (ana, ben) = (await portal.AdministratorAsync(), await portal.AdministratorAsync());
        await WebhookSteps.CreateAsync(portal, ana, receiver.Url, Type);

        await WebhookSteps.EmitAsync(portal, ben.AccountId, Type);
        await WebhookSteps.EmitAsync(portal, ana.AccountId, "SageMaker Endpoint State Change");
        var wanted = await WebhookSteps.EmitAsync(portal, ana.AccountId, Type);

        Assert.Equal(wanted.Id.ToString(), (await receiver.NextAsync()).Headers["SagePortal-Event-Id"]);
        Assert.Single(receiver.Requests);
    }

    [Fact]
    public async Task Receiver_FailsFirst_IsTriedAgainWithTheSameEventId()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var portal = await WebhookSteps.StartAsync();
        var ana = await portal.AdministratorAsync();
        await WebhookSteps.CreateAsync(portal, ana, receiver.Url);
        receiver.Answer = Status(500, "out of order");

        var emitted = await WebhookSteps.EmitAsync(portal, ana.AccountId, Type);
        var failed = await WebhookSteps.UntilAsync(portal, ana, d => d.Failures == 1);
        Assert.Equal((500, "out of order"), (failed.Attempts[0].StatusCode, failed.Attempts[0].Answer));
        Assert.Equal(DeliveryStatus.Pending, failed.Status);

        receiver.Answer = Status(204);
        portal.Clock.Advance(TimeSpan.FromSeconds(13));
        var delivered = await WebhookSteps.UntilAsync(portal, ana, d => d.Status == DeliveryStatus.Delivered);

        Assert.Equal([500, 204], delivered.Attempts.Select(a => a.StatusCode!.Value));
        Assert.All(receiver.Requests, r => Assert.Equal(emitted.Id.ToString(), r.Headers["SagePortal-Event-Id"]));
    }

    [Fact]
    public async Task Receiver_FailsForADay_DeadLetterIsSentAgainByHand()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var portal = await WebhookSteps.StartAsync();
        var ana = await portal.AdministratorAsync();
        await WebhookSteps.CreateAsync(portal, ana, receiver.Url);
        receiver.Answer = Status(503);

        await WebhookSteps.EmitAsync(portal, ana.AccountId, Type);
        await WebhookSteps.UntilAsync(portal, ana, d => d.Failures == 1);
        portal.Clock.Advance(TimeSpan.FromHours(25));
        var dead = await WebhookSteps.UntilAsync(portal, ana, d => d.Status == DeliveryStatus.Dead);

        receiver.Answer = Status(200);
        Assert.True((await portal.As(ana).RunAsync((RedeliverWebhook again) => again.RunAsync("hook", dead.Id, Token))).IsSuccess);
        var delivered = await WebhookSteps.UntilAsync(portal, ana, d => d.Status == DeliveryStatus.Delivered);
        Assert.Equal(3, delivered.Attempts.Count);
    }

    [Fact]
    public async Task Receiver_Redirects_IsNotFollowed()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var portal = await WebhookSteps.StartAsync();
        var ana = await portal.AdministratorAsync();
        await WebhookSteps.CreateAsync(portal, ana, receiver.Url);
        receiver.Answer = context =>
        {
            context.Response.Redirect("/elsewhere");
            return Task.CompletedTask;
        };

        await WebhookSteps.EmitAsync(portal, ana.AccountId, Type);
        var failed = await WebhookSteps.UntilAsync(portal, ana, d => d.Failures == 1);

        Assert.Equal(302, failed.Attempts[0].StatusCode);
        Assert.DoesNotContain(receiver.Requests, r => r.Path == "/elsewhere");
    }

    [Fact]
    public async Task Receiver_NeverAnswers_TheTryEndsByItself()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var portal = await WebhookSteps.StartAsync(timeout: "00:00:01");
        var ana = await portal.AdministratorAsync();
        await WebhookSteps.CreateAsync(portal, ana, receiver.Url);
        receiver.Answer = context => Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(static _ => { }, TaskScheduler.Default);

        await WebhookSteps.EmitAsync(portal, ana.AccountId, Type);
        var failed = await WebhookSteps.UntilAsync(portal, ana, d => d.Failures == 1);

        Assert.Null(failed.Attempts[0].StatusCode);
        Assert.Contains("no answer within 1 s", failed.Attempts[0].Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Receiver_SendsMuch_OnlyTheBeginningIsKept()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var portal = await WebhookSteps.StartAsync();
        var ana = await portal.AdministratorAsync();
        await WebhookSteps.CreateAsync(portal, ana, receiver.Url);
        receiver.Answer = Status(200, new string('x', 5_000_000));

        await WebhookSteps.EmitAsync(portal, ana.AccountId, Type);
        var delivered = await WebhookSteps.UntilAsync(portal, ana, d => d.Status == DeliveryStatus.Delivered);

        Assert.Equal(2048, delivered.Attempts[0].Answer!.Length);
    }

    [Fact]
    public async Task Secret_Rotated_BothSignForADay()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var portal = await WebhookSteps.StartAsync();
        var ana = await portal.AdministratorAsync();
        var former = await WebhookSteps.CreateAsync(portal, ana, receiver.Url);
        var rotated = (await portal.As(ana).RunAsync((RotateWebhookSecret rotate) => rotate.RunAsync("hook", Token))).Value!;

        await WebhookSteps.EmitAsync(portal, ana.AccountId, Type);
        var first = await receiver.NextAsync();
        Assert.True(IsSigned(first, former) && IsSigned(first, rotated));

        portal.Clock.Advance(TimeSpan.FromHours(25));
        await WebhookSteps.EmitAsync(portal, ana.AccountId, Type);
        var second = await receiver.NextAsync();
        Assert.False(IsSigned(second, former));
        Assert.True(IsSigned(second, rotated));
    }

    [Fact]
    public async Task Target_NameThatLeadsIntoAPrivateNetwork_IsNotConnectedTo()
    {
        var host = System.Net.Dns.GetHostName();
        var addresses = await System.Net.Dns.GetHostAddressesAsync(host, Token);
        Assert.SkipWhen(addresses.Length == 0 || addresses.All(PublicAddress.IsPublic), "this machine's own name leads to a public address");
        await using var receiver = await Receiver.StartAsync();
        await using var portal = await WebhookSteps.StartAsync(allowPrivate: false);
        var ana = await portal.AdministratorAsync();
        await WebhookSteps.CreateAsync(portal, ana, new UriBuilder(receiver.Url) { Host = host }.Uri.ToString());

        await WebhookSteps.EmitAsync(portal, ana.AccountId, Type);
        var failed = await WebhookSteps.UntilAsync(portal, ana, d => d.Failures == 1);

        Assert.Contains("in a private network", failed.Attempts[0].Error, StringComparison.Ordinal);
        Assert.Empty(receiver.Requests);
    }

    private static Func<HttpContext, Task> Status(int code, string body = "") => context =>
    {
        context.Response.StatusCode = code;
        return body.Length > 0 ? context.Response.WriteAsync(body) : Task.CompletedTask;
    };

    // As a receiver does it, by the README.
    private static bool IsSigned(Received received, string secret)
    {
        var parts = received.Headers["SagePortal-Signature"].Split(',');
        var expected = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{parts[0][2..]}.{received.Body}")));
        return parts.Skip(1).Contains($"v1={expected}", StringComparer.Ordinal);
    }
}
