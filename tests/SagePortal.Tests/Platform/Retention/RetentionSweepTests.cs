using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Events;
using SagePortal.Platform.Notifications;
using SagePortal.Platform.Retention;
using SagePortal.TestKit;

namespace SagePortal.Tests.Platform.Retention;

public sealed class RetentionSweepTests
{
    [Theory]
    [PortalDatabases]
    public async Task Run_OldAndYoungRows_KeepsTheYoung(PortalDatabase database)
    {
        await using var portal = await PortalFixture.StartAsync(database);
        var ana = await portal.AdministratorAsync();
        await WriteAsync(portal, ana);
        portal.Clock.Advance(TimeSpan.FromDays(31));
        await WriteAsync(portal, ana);
        await SweepAsync(portal);

        await using var db = portal.Databases.Open(ana.AccountId);
        Assert.Equal(1, await db.Set<Notification>().CountAsync(TestContext.Current.CancellationToken));
        Assert.Equal(2, await db.Set<AuditRecord>().CountAsync(TestContext.Current.CancellationToken));

        Assert.Equal(1, await db.Set<PortalEvent>().CountAsync(TestContext.Current.CancellationToken));

        portal.Clock.Advance(TimeSpan.FromDays(60));
        await SweepAsync(portal);
        Assert.Equal(1, await db.Set<AuditRecord>().CountAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Run_AuditDaysZero_KeepsTheTrailForEver()
    {
        await using var portal = await PortalFixture.StartAsync(settings: new Dictionary<string, string?> { ["Portal:Retention:AuditDays"] = "0" });
        var ana = await portal.AdministratorAsync();
        await WriteAsync(portal, ana);
        portal.Clock.Advance(TimeSpan.FromDays(3650));
        await SweepAsync(portal);

        await using var db = portal.Databases.Open(ana.AccountId);
        Assert.Equal(1, await db.Set<AuditRecord>().CountAsync(TestContext.Current.CancellationToken));
    }

    private static async Task WriteAsync(PortalFixture portal, Member member)
    {
        await using var db = portal.Databases.Open(member.AccountId);
        var now = portal.Clock.GetUtcNow();
        db.Record(new AuditRecord(member.Caller, "sageportal:Test", "*", now));
        db.Emit(new PortalEvent(member.AccountId, "test", "Test", [], "{}", now));
        db.Add(new Notification(member.AccountId, member.Person.Id, "Test", "x", "/", now));
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    private static async Task SweepAsync(PortalFixture portal)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<RetentionSweep>().RunAsync(TestContext.Current.CancellationToken);
    }
}
