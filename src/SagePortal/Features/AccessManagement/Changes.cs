using System.Text.Json;
using SagePortal.Platform.Access;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Security;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.AccessManagement;

/// <summary>The second half of every other change of the feature: is it really they, decide under the account's lock, save with audit row and outbox event.</summary>
public sealed class Changes(PortalDbFactory dbs, CurrentCaller caller, IRecentAuthentication recent, TimeProvider clock)
{
    public PortalDb Open() => dbs.Open(caller.AccountId);

    /// <param name="db">Opened by <see cref="Open"/>; what it has read so far is forgotten.</param>
    /// <param name="action">For the audit trail.</param>
    /// <param name="arn">Of what is changed.</param>
    /// <param name="topic">Pages that hear it.</param>
    /// <param name="detail">Request parameters for the audit trail; null for none.</param>
    /// <param name="decideAsync">Loads anew, decides and changes the entities.</param>
    /// <param name="cancellationToken">Nothing is kept when cancelled.</param>
    internal async Task<Result<T>> ApplyAsync<T>(
        PortalDb db, string action, string arn, string topic, object? detail, Func<Task<Result<T>>> decideAsync, CancellationToken cancellationToken)
    {
        var proved = await recent.CheckAsync(cancellationToken);
        if (!proved.IsSuccess)
        {
            return proved.Error;
        }

        db.ChangeTracker.Clear();
        return await db.InTransactionAsync(
            async () =>
            {
                await db.LockAccountAsync(caller.AccountId, cancellationToken);
                var decided = await decideAsync();
                if (!decided.IsSuccess)
                {
                    db.ChangeTracker.Clear();
                    return decided;
                }

                var now = clock.GetUtcNow();
                db.Record(new AuditRecord(caller.Value, action, arn, now, detail: detail is null ? null : JsonSerializer.Serialize(detail, JsonSerializerOptions.Default)));
                db.Tell(caller.AccountId, topic, now);
                await db.SaveChangesAsync(cancellationToken);
                return decided;
            },
            cancellationToken);
    }
}
