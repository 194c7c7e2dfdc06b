using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.LiveUpdates;
using SagePortal.Platform.Notifications;
using SagePortal.TestKit;

namespace SagePortal.Tests.Platform.Persistence;

public sealed class PortalDbFactoryTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Open_ContextLentBefore_HasNothingOfThatLending()
    {
        var ana = await portal.AdministratorAsync();
        var bob = await portal.AdministratorAsync();
        var now = portal.Clock.GetUtcNow();
        for (var i = 0; i < 3; i++)
        {
            await using (var first = portal.Databases.Open(ana.AccountId))
            {
                first.Add(new Notification(ana.AccountId, ana.Person.Id, $"kept-{i}", "x", "/", now));
                await first.SaveChangesAsync(TestContext.Current.CancellationToken);
                first.Add(new Notification(ana.AccountId, ana.Person.Id, $"dropped-{i}", "x", "/", now));
            }

            await using var second = portal.Databases.Open(bob.AccountId);
            Assert.Equal(bob.AccountId, second.AccountId);
            Assert.Empty(second.ChangeTracker.Entries());
            Assert.Empty(await second.Set<Notification>().ToListAsync(TestContext.Current.CancellationToken));
            await second.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        await using var all = portal.Databases.OpenAcrossAccounts();
        Assert.Null(all.AccountId);
        var kinds = await all.Set<Notification>().Where(n => n.AccountId == ana.AccountId).Select(n => n.Kind).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["kept-0", "kept-1", "kept-2"], kinds.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Open_ConnectionOfThePool_KeepsItsSettings()
    {
        for (var i = 0; i < 3; i++)
        {
            await using var db = portal.Databases.OpenAcrossAccounts();
            Assert.SkipUnless(db.Database.IsSqlite(), "settings of SQLite");
            Assert.Equal(1, await db.Database.SqlQuery<int>($"SELECT foreign_keys AS Value FROM pragma_foreign_keys").SingleAsync(TestContext.Current.CancellationToken));
            Assert.Equal(1, await db.Database.SqlQuery<int>($"SELECT synchronous AS Value FROM pragma_synchronous").SingleAsync(TestContext.Current.CancellationToken));
            Assert.Equal(10_000, await db.Database.SqlQuery<int>($"SELECT timeout AS Value FROM pragma_busy_timeout").SingleAsync(TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task Save_OfAContextLentBefore_TellsOfItsOwnChangesOnly()
    {
        var ana = await portal.AdministratorAsync();
        await using (var db = portal.Databases.Open(ana.AccountId))
        {
            db.Tell(ana.AccountId, "never-said", portal.Clock.GetUtcNow());
        }

        await using var next = portal.Databases.Open(ana.AccountId);
        await next.SaveChangesAsync(TestContext.Current.CancellationToken);

        Assert.False(await next.Set<OutboxEvent>().AnyAsync(e => e.Topic == "never-said", TestContext.Current.CancellationToken));
    }
}
