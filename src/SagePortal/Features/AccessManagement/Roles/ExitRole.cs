using Microsoft.AspNetCore.Identity;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Security;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.AccessManagement.Roles;

/// <summary>Ends the role taken on and goes back to the person's own user: everybody's own, so no policy is asked.</summary>
public sealed class ExitRole(PortalDbFactory dbs, UserManager<Person> people, Sessions sessions, SwitchRole own, CurrentCaller caller, TimeProvider clock)
{
    /// <summary>CloudTrail's name of it.</summary>
    public const string EventName = "signin:ExitRole";

    /// <returns>False when no role was taken on, or the person's own user may not enter any more.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        var left = caller.Value;
        if (left.AssumedRole is null || await own.OwnUserAsync(cancellationToken) is not { } user
            || await people.FindByIdAsync(user.PersonId.ToString()) is not { } person || !await sessions.EnterAsync(person, user.AccountId))
        {
            return false;
        }

        await using var db = dbs.Open(user.AccountId);
        db.Record(new AuditRecord(user, EventName, left.Arn, clock.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }
}
