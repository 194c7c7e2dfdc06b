using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using SagePortal.Platform.LiveUpdates;
using SagePortal.TestKit;

namespace SagePortal.Tests.Platform.LiveUpdates;

public sealed class OutboxTests
{
    private const string Account = "111122223333";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [PortalDatabases]
    public async Task Save_WithATell_PageHearsItAndTheRowIsGone(PortalDatabase database)
    {
        await using var portal = await PortalFixture.StartAsync(database);
        var heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var page = Subscribe(portal.Services, heard);

        await TellAsync(portal);

        await heard.Task.WaitAsync(TimeSpan.FromSeconds(30), Token);
        await UntilEmptyAsync(portal);
    }

    [Fact]
    public async Task Start_EventsOfACrashedHost_AreDelivered()
    {
        await using var portal = await PortalFixture.StartAsync();
        var heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var page = Subscribe(portal.Services, heard);
        await using (var db = portal.Databases.OpenAcrossAccounts())
        {
            // Written past the unit of work, so that no signal is raised: as after a kill between commit and delivery.
            var row = new OutboxEvent(Account, "dataset/a", portal.Clock.GetUtcNow());
            await db.Database.ExecuteSqlAsync($"INSERT INTO outbox_events (id, account_id, topic, created_at) VALUES ({row.Id.ToString().ToUpperInvariant()}, {row.AccountId}, {row.Topic}, 1)", Token);
        }

        await heard.Task.WaitAsync(TimeSpan.FromSeconds(30), Token);
        await UntilEmptyAsync(portal);
    }

    [Fact]
    public async Task Deliver_ReceiverFails_KeepsTheEventsForTheNextTime()
    {
        await using var portal = await PortalFixture.StartAsync(services: RemoveDispatcher);
        await TellAsync(portal);
        var receiver = new FailingOnce();
        using var dispatcher = new OutboxDispatcher(portal.Databases, receiver, portal.Services.GetRequiredService<OutboxSignal>(), TimeProvider.System, NullLogger<OutboxDispatcher>.Instance);

        await Assert.ThrowsAsync<TimeoutException>(() => dispatcher.DeliverBatchAsync(Token));
        Assert.Equal(1, await dispatcher.DeliverBatchAsync(Token));

        Assert.Equal([new LiveUpdate(Account, "dataset/a")], receiver.Received);
        Assert.Equal(0, await dispatcher.DeliverBatchAsync(Token));
    }

    [Fact]
    public async Task Publish_OnOneHost_IsHeardOnTheOther()
    {
        await using var portal = await PortalFixture.StartAsync(PortalDatabase.PostgreSql);
        await using var other = portal.StartAnotherHost();
        var heard = 0;
        var again = new SemaphoreSlim(0);
        using var page = other.Services.GetRequiredService<ILiveUpdates>().Subscribe(Account, "dataset", () =>
        {
            Interlocked.Increment(ref heard);
            again.Release();
            return Task.CompletedTask;
        });

        // The other host reloads everything once when its listening connection stands; a later call is ours.
        await again.WaitAsync(TimeSpan.FromSeconds(5), Token);
        portal.Services.GetRequiredService<ILiveUpdates>().Publish(Account, "dataset/a");
        Assert.True(await again.WaitAsync(TimeSpan.FromSeconds(30), Token));
        await TellAsync(portal);
        Assert.True(await again.WaitAsync(TimeSpan.FromSeconds(30), Token));
    }

    private static void RemoveDispatcher(IServiceCollection services)
    {
        foreach (var hosted in services.Where(service => service.ImplementationType == typeof(OutboxDispatcher)).ToList())
        {
            services.Remove(hosted);
        }
    }

    private static IDisposable Subscribe(IServiceProvider services, TaskCompletionSource heard) =>
        services.GetRequiredService<ILiveUpdates>().Subscribe(Account, "dataset/a", () =>
        {
            heard.TrySetResult();
            return Task.CompletedTask;
        });

    private static async Task TellAsync(PortalFixture portal)
    {
        await using var db = portal.Databases.Open(Account);
        db.Tell(Account, "dataset/a", portal.Clock.GetUtcNow());
        await db.SaveChangesAsync(Token);
    }

    private static async Task UntilEmptyAsync(PortalFixture portal)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        await using var db = portal.Databases.OpenAcrossAccounts();
        while (await db.Set<OutboxEvent>().AnyAsync(patience.Token))
        {
            await Task.Delay(20, patience.Token);
        }
    }

    private sealed class FailingOnce : IOutboxReceiver
    {
        private bool _failed;

        public List<LiveUpdate> Received { get; } = [];

        public Task DeliverAsync(IReadOnlyList<LiveUpdate> updates, CancellationToken cancellationToken)
        {
            if (!_failed)
            {
                _failed = true;
                throw new TimeoutException("the other hosts could not be told");
            }

            Received.AddRange(updates);
            return Task.CompletedTask;
        }
    }
}
