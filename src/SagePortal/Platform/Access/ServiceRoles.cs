using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Platform.Access;

/// <summary>Makes an account's service-linked role when it is first needed, as AWS does.</summary>
public sealed class ServiceRoles(PortalDbFactory dbs, TimeProvider clock)
{
    private const string Action = "iam:CreateServiceLinkedRole";

    public async Task EnsureAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (await ExistsAsync(caller.AccountId, cancellationToken))
        {
            return;
        }

        await using var db = dbs.Open(caller.AccountId);
        var now = clock.GetUtcNow();
        var role = ServiceLinkedRole.Create(caller.AccountId, now);
        db.Add(role);
        db.Record(new AuditRecord(caller, Action, role.Arn, now));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException) when (!cancellationToken.IsCancellationRequested)
        {
            // Two first jobs at once: the unique index decides. Anything else is an error.
            if (!await ExistsAsync(caller.AccountId, cancellationToken))
            {
                throw;
            }
        }
    }

    private async Task<bool> ExistsAsync(string accountId, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(accountId);
        var key = IamNames.Key(ServiceLinkedRole.Name);
        return await db.Set<Role>().AnyAsync(r => r.NameKey == key, cancellationToken);
    }
}
