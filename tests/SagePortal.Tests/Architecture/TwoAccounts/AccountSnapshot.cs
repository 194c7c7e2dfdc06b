using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SagePortal.Platform.Audit;
using SagePortal.Platform.LiveUpdates;
using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Tenancy;
using SagePortal.TestKit;

namespace SagePortal.Tests.Architecture.TwoAccounts;

/// <summary>All rows and objects of an account, one line each: who takes it twice sees any change, the audit trail included.</summary>
internal static class AccountSnapshot
{
    private static readonly JsonSerializerOptions s_json = new() { NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals };

    public static async Task<IReadOnlyList<string>> TakeAsync(PortalFixture portal, string accountId)
    {
        // Sealing the audit trail, which happens by itself within seconds, is no change of what it says.
        var sealer = portal.Services.GetRequiredService<AuditSealer>();
        while (await sealer.SealBatchAsync(default) > 0)
        {
        }

        var lines = new List<string>();
        await using var db = portal.Databases.OpenAcrossAccounts();
        foreach (var type in db.Model.GetEntityTypes().Where(e => !e.IsOwned() && e.ClrType != typeof(OutboxEvent) && e.FindProperty(nameof(IAccountOwned.AccountId)) is not null))
        {
            var rows = (IQueryable<object>)db.GetType().GetMethod(nameof(DbContext.Set), [])!.MakeGenericMethod(type.ClrType).Invoke(db, null)!;
            await foreach (var row in rows.Where(r => EF.Property<string>(r, nameof(IAccountOwned.AccountId)) == accountId).AsAsyncEnumerable())
            {
                lines.Add($"{type.ClrType.Name} {JsonSerializer.Serialize(row, s_json)}");
            }
        }

        var account = await db.Set<Account>().SingleAsync(a => a.Id == accountId);
        lines.Add($"Account {account.Name}");
        var objects = portal.Services.GetRequiredService<IObjectStore>();
        await foreach (var stored in objects.ListAsync(accountId, portal.Services.GetRequiredService<Arns>().DefaultBucket(accountId), "", default))
        {
            lines.Add($"Object {stored.Key} {stored.Sha256}");
        }

        return [.. lines.Order(StringComparer.Ordinal)];
    }
}
