using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SagePortal.Platform.Audit;
using SagePortal.TestKit;

namespace SagePortal.Tests.Platform.Audit;

public sealed class AuditChainTests
{
    [Theory]
    [PortalDatabases]
    public async Task Verify_RecordsOfTwoAccounts_EachChainIsWhole(PortalDatabase database)
    {
        await using var portal = await PortalFixture.StartAsync(database);
        var (ana, bob) = (await portal.AdministratorAsync(), await portal.AdministratorAsync());
        await WriteAsync(portal, ana, 5);
        await WriteAsync(portal, bob, 3);
        await SealAsync(portal);
        await WriteAsync(portal, ana, 2);
        await SealAsync(portal);

        var (hers, his) = (await VerifyAsync(portal, ana), await VerifyAsync(portal, bob));

        Assert.True(hers is { IsWhole: true, Unsealed: 0 } && hers.Count >= 7, hers.Fault);
        Assert.True(his is { IsWhole: true, Unsealed: 0 } && his.Count >= 3, his.Fault);
        Assert.NotEqual(hers.Head, his.Head);
    }

    [Theory]
    [PortalDatabases]
    public async Task Update_SealedRecord_IsRefusedByTheDatabase(PortalDatabase database)
    {
        await using var portal = await PortalFixture.StartAsync(database);
        var ana = await portal.AdministratorAsync();
        await WriteAsync(portal, ana, 1);
        await SealAsync(portal);

        await using var db = portal.Databases.OpenAcrossAccounts();

        await Assert.ThrowsAnyAsync<DbException>(() => db.Set<AuditRecord>().Where(r => r.AccountId == ana.AccountId).ExecuteUpdateAsync(set => set.SetProperty(r => r.UserName, "mallory"), CancellationToken.None));
    }

    [Theory]
    [InlineData("UPDATE audit_records SET user_name = 'mallory' WHERE account_id = {0} AND sequence = 3", "was changed")]
    [InlineData("DELETE FROM audit_records WHERE account_id = {0} AND sequence = 3", "1 records before it are missing")]
    [InlineData("UPDATE audit_records SET previous_hash = hash WHERE account_id = {0} AND sequence = 4", "does not follow")]
    public async Task Verify_TamperedBehindTheDatabase_SaysWhereItBroke(string statement, string expected)
    {
        await using var portal = await PortalFixture.StartAsync();
        var ana = await portal.AdministratorAsync();
        await WriteAsync(portal, ana, 6);
        await SealAsync(portal);
        await using (var db = portal.Databases.OpenAcrossAccounts())
        {
            await db.Database.ExecuteSqlRawAsync("DROP TRIGGER audit_records_append_only");
            await db.Database.ExecuteSqlRawAsync(statement, ana.AccountId);
        }

        var report = await VerifyAsync(portal, ana);

        Assert.Contains(expected, report.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_NewestRecordsRemoved_IsSeenWithANotedHeadOnly()
    {
        await using var portal = await PortalFixture.StartAsync();
        var ana = await portal.AdministratorAsync();
        await WriteAsync(portal, ana, 6);
        await SealAsync(portal);
        var head = (await VerifyAsync(portal, ana)).Head;
        await WriteAsync(portal, ana, 1);
        await SealAsync(portal);
        Assert.True((await VerifyAsync(portal, ana, head)).IsWhole);

        await using (var db = portal.Databases.OpenAcrossAccounts())
        {
            await db.Set<AuditRecord>().Where(r => r.AccountId == ana.AccountId && r.Sequence > 4).ExecuteDeleteAsync(CancellationToken.None);
        }

        Assert.True((await VerifyAsync(portal, ana)).IsWhole);
        Assert.Contains("not in the chain", (await VerifyAsync(portal, ana, head)).Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_OldestRecordsGoneByRetention_IsWhole()
    {
        await using var portal = await PortalFixture.StartAsync();
        var ana = await portal.AdministratorAsync();
        await WriteAsync(portal, ana, 6);
        await SealAsync(portal);

        await using (var db = portal.Databases.OpenAcrossAccounts())
        {
            await db.Set<AuditRecord>().Where(r => r.AccountId == ana.AccountId && r.Sequence < 4).ExecuteDeleteAsync(CancellationToken.None);
        }

        Assert.True((await VerifyAsync(portal, ana)).IsWhole);
    }

    private static async Task WriteAsync(PortalFixture portal, Member who, int count)
    {
        await using var db = portal.Databases.Open(who.AccountId);
        for (var i = 0; i < count; i++)
        {
            db.Record(new AuditRecord(who.Caller, "sagemaker:CreateEndpoint", $"arn:aws:sagemaker:us-east-1:{who.AccountId}:endpoint/{i}", portal.Clock.GetUtcNow(), detail: "{\"EndpointName\":\"評価\"}"));
        }

        await db.SaveChangesAsync();
    }

    private static async Task SealAsync(PortalFixture portal)
    {
        var sealer = portal.Services.GetRequiredService<AuditSealer>();
        for (var quiet = 0; quiet < 2;)
        {
            try
            {
                quiet = await sealer.SealBatchAsync(CancellationToken.None) == 0 ? quiet + 1 : 0;
            }
            catch (DbUpdateException)
            {
                // The portal's own sealing was faster: there is nothing left, or the next round finds it.
            }
        }
    }

    private static Task<AuditChainReport> VerifyAsync(PortalFixture portal, Member who, string? head = null) =>
        portal.Services.GetRequiredService<AuditVerifier>().VerifyAsync(who.AccountId, head, CancellationToken.None);
}
