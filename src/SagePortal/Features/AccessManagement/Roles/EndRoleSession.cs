using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.AccessManagement.Roles;

/// <summary>Ends the caller's role session: everybody's own, so no policy is asked.</summary>
public sealed class EndRoleSession(PortalDbFactory dbs, CurrentCaller caller)
{
    /// <returns>False when the caller has taken no role on.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        if (caller.Value.AssumedRole is not { } session)
        {
            return false;
        }

        await using var db = dbs.Open(caller.AccountId);
        var ended = await db.InTransactionAsync(() => db.Set<RoleSession>().Where(s => s.Id == session.Id).ExecuteDeleteAsync(cancellationToken), cancellationToken);
        return ended > 0;
    }
}
