using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using SagePortal.Platform.Events;
using SagePortal.TestKit;

namespace SagePortal.Tests.Platform.Events;

public sealed class EventDeliveryTests
{
    private const string Account = "111122223333";
    private const string Other = "444455556666";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [PortalDatabases]
    public async Task Emit_Committed_IsHeardByEverySubscriberInOrder(PortalDatabase database)
    {
        var (first, second) = (new Ear("first"), new Ear("second"));
        await using var portal = await PortalFixture.StartAsync(database, services => services.AddSingleton<IEventSubscriber>(first).AddSingleton<IEventSubscriber>(second));

        await EmitAsync(portal, Account, "one", "two");
        await EmitAsync(portal, Account, "three");

        Assert.Equal(["one", "two", "three"], await first.UntilHeardAsync(3, Token));
        Assert.Equal(["one", "two", "three"], await second.UntilHeardAsync(3, Token));
    }

    [Fact]
    public async Task Emit_RolledBack_IsNeverHeard()
    {
        await using var portal = await QuietAsync();
        var ear = new Ear("ear");
        await using (var db = portal.Databases.Open(Account))
        {
            await Assert.ThrowsAsync<InvalidOperationException>(() => db.InTransactionAsync<int>(
                async () =>
                {
                    db.Emit(Event(portal, Account, "one"));
                    await db.SaveChangesAsync(Token);
                    throw new InvalidOperationException("the change failed");
                },
                Token));
        }

        Assert.Equal(0, await DeliverAsync(portal, Delivery(portal), ear));
        Assert.Empty(ear.Tried);
    }

    [Fact]
    public async Task Deliver_SubscriberFails_EventsBehindWaitAndComeInOrder()
    {
        await using var portal = await QuietAsync();
        var delivery = Delivery(portal);
        var ear = new Ear("ear") { Fails = e => e.DetailType == "two" };
        await EmitAsync(portal, Account, "one", "two", "three");

        await DeliverAsync(portal, delivery, ear);
        Assert.Equal(["one"], ear.Heard.Select(e => e.DetailType));

        await DeliverAsync(portal, delivery, ear);
        Assert.Equal(2, ear.Tried.Count);

        portal.Clock.Advance(TimeSpan.FromSeconds(2));
        ear.Fails = _ => false;
        await DeliverAsync(portal, delivery, ear);
        Assert.Equal(["one", "two", "three"], ear.Heard.Select(e => e.DetailType));
    }

    [Fact]
    public async Task Deliver_FailureInOneAccount_DoesNotHoldUpAnother()
    {
        await using var portal = await QuietAsync();
        var ear = new Ear("ear") { Fails = e => e.AccountId == Account };
        await EmitAsync(portal, Account, "one");
        await EmitAsync(portal, Other, "two");

        await DeliverAsync(portal, Delivery(portal), ear);

        Assert.Equal(["two"], ear.Heard.Select(e => e.DetailType));
    }

    [Theory]
    [PortalDatabases]
    public async Task Deliver_PoisonEvent_BecomesADeadLetterAndTheNextOneComes(PortalDatabase database)
    {
        await using var portal = await QuietAsync(database);
        var delivery = Delivery(portal);
        var ear = new Ear("ear") { Fails = e => e.DetailType == "poison" };
        await EmitAsync(portal, Account, "poison", "good");

        for (var attempt = 0; attempt < EventCursor.MaxAttempts; attempt++)
        {
            Assert.Empty(ear.Heard);
            await DeliverAsync(portal, delivery, ear);
            portal.Clock.Advance(TimeSpan.FromMinutes(2));
        }

        Assert.Equal(EventCursor.MaxAttempts, ear.Tried.Count(e => e.DetailType == "poison"));
        Assert.Equal(["good"], ear.Heard.Select(e => e.DetailType));
        await using var db = portal.Databases.Open(Account);
        var letter = await db.Set<EventDeadLetter>().SingleAsync(Token);
        Assert.Equal(("ear", "poison"), (letter.Subscriber, letter.DetailType));
        Assert.Contains("deaf", letter.Error, StringComparison.Ordinal);
    }

    [Theory]
    [PortalDatabases]
    public async Task Deliver_WhileAnotherHostHoldsTheLease_StandsBackUntilItExpires(PortalDatabase database)
    {
        await using var portal = await QuietAsync(database);
        var ear = new Ear("ear");
        await EmitAsync(portal, Account, "one");
        await PlaceAsync(portal);
        await using (var db = portal.Databases.Open(Account))
        {
            var cursor = new EventCursor("ear", Account, 0);
            Assert.True(cursor.Claim("a host that died", TimeSpan.FromMinutes(1), portal.Clock.GetUtcNow()));
            db.Add(cursor);
            await db.SaveChangesAsync(Token);
        }

        await DeliverAsync(portal, Delivery(portal), ear);
        Assert.Empty(ear.Tried);

        portal.Clock.Advance(TimeSpan.FromMinutes(2));
        await DeliverAsync(portal, Delivery(portal), ear);
        Assert.Equal(["one"], ear.Heard.Select(e => e.DetailType));
    }

    [Theory]
    [PortalDatabases]
    public async Task Deliver_TwoHostsAtOnce_EachEventIsHandledOnce(PortalDatabase database)
    {
        await using var portal = await QuietAsync(database);
        var ear = new Ear("ear");
        await EmitAsync(portal, Account, [.. Enumerable.Range(0, 150).Select(i => $"{i}")]);
        await PlaceAsync(portal);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Delivery(portal).DeliverAsync(ear, Token), Token)));
        await Delivery(portal).DeliverAsync(ear, Token);

        Assert.Equal(Enumerable.Range(0, 150).Select(i => $"{i}"), ear.Heard.Select(e => e.DetailType));
    }

    [Fact]
    public async Task Join_NewSubscriber_HearsWhatHappensFromNowOn()
    {
        await using var portal = await QuietAsync();
        var delivery = Delivery(portal);
        await EmitAsync(portal, Account, "before");
        await PlaceAsync(portal);
        var ear = new Ear("late");

        await delivery.JoinAsync(ear, Token);
        await EmitAsync(portal, Account, "after");
        await EmitAsync(portal, Other, "first of a new account");
        await DeliverAsync(portal, delivery, ear);

        Assert.Equal(["after", "first of a new account"], ear.Heard.Select(e => e.DetailType).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Deliver_UnwantedEvents_ArePassedOver()
    {
        await using var portal = await QuietAsync();
        var ear = new Ear("ear");
        await using (var db = portal.Databases.Open(Account))
        {
            db.Emit(new PortalEvent(Account, "test.unwanted", "x", [], "{}", portal.Clock.GetUtcNow()));
            await db.SaveChangesAsync(Token);
        }

        Assert.Equal(1, await DeliverAsync(portal, Delivery(portal), ear));
        Assert.Equal(0, await DeliverAsync(portal, Delivery(portal), ear));
        Assert.Empty(ear.Tried);
    }

    private static Task<PortalFixture> QuietAsync(PortalDatabase database = PortalDatabase.Sqlite) =>
        PortalFixture.StartAsync(database, services =>
        {
            foreach (var hosted in services.Where(service => service.ImplementationType == typeof(EventDispatcher)).ToList())
            {
                services.Remove(hosted);
            }
        });

    private static EventDelivery Delivery(PortalFixture portal) => new(portal.Databases, portal.Clock, NullLogger<EventDelivery>.Instance);

    private static async Task<int> DeliverAsync(PortalFixture portal, EventDelivery delivery, Ear ear)
    {
        await PlaceAsync(portal);
        return await delivery.DeliverAsync(ear, Token);
    }

    private static Task<int> PlaceAsync(PortalFixture portal) => new EventSequencer(portal.Databases).PlaceBatchAsync(Token);

    private static async Task EmitAsync(PortalFixture portal, string account, params string[] types)
    {
        await using var db = portal.Databases.Open(account);
        foreach (var type in types)
        {
            db.Emit(Event(portal, account, type));
            await db.SaveChangesAsync(Token);
        }
    }

    private static PortalEvent Event(PortalFixture portal, string account, string type) =>
        new(account, "test", type, [$"arn:aws:sageportal:us-east-1:{account}:test/{type}"], "{}", portal.Clock.GetUtcNow());
}
