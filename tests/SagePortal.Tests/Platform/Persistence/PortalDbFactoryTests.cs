using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.LiveUpdates;
using SagePortal.Platform.Notifications;
using SagePortal.Platform.Persistence;
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
            Assert.Equal((1, 1, 10_000), (await PragmaAsync(db, "foreign_keys"), await PragmaAsync(db, "synchronous"), await PragmaAsync(db, "busy_timeout", "timeout")));
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

    private static async Task<int> PragmaAsync(PortalDb db, string name, string? column = null) =>
        await db.Database.SqlQueryRaw<int>($"SELECT {column ?? name} AS Value FROM pragma_{name}").SingleAsync(TestContext.Current.CancellationToken);
}
