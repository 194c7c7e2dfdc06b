using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.AccessManagement;

/// <summary>The shape of every question about one user, group or role: load, may the caller, answer.</summary>
public sealed class HolderReader(PortalDbFactory dbs, CurrentCaller caller)
{
    /// <param name="kind">Which of the three.</param>
    /// <param name="name">Its name.</param>
    /// <param name="mayAsync">The use case's question to the door.</param>
    /// <param name="readAsync">The answer.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    internal async Task<Result<T>> RunAsync<T>(
        HolderKind kind, string name, Func<HolderTarget, Task<Result>> mayAsync, Func<PortalDb, PolicyHolder, Task<Result<T>>> readAsync, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var holder = await db.FindHolderAsync(kind, name, cancellationToken);
        var allowed = await mayAsync(new HolderTarget(caller.AccountId, kind, name, holder));
        if (!allowed.IsSuccess)
        {
            return allowed.Error;
        }

        return holder is null ? IamErrors.NotFound(kind, name) : await readAsync(db, holder);
    }
}
