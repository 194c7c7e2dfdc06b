using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Accounts;

/// <summary>Gives the caller's account another name; its id stays.</summary>
[UseCase(AccountsActions.RenameAccount)]
public sealed class RenameAccount(PortalDbFactory dbs, IAccess access, CurrentCaller caller, TimeProvider clock)
{
    public const int MaxNameLength = 64;

    public async Task<Result> RunAsync(string name, CancellationToken cancellationToken)
    {
        var allowed = await access.CheckAsync(AccountsActions.RenameAccount, "*", null, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed;
        }

        var trimmed = name.Trim();
        if (trimmed.Length is 0 or > MaxNameLength)
        {
            return AccountsErrors.AccountNameLength;
        }

        await using var db = dbs.Open(caller.AccountId);
        var account = await db.Set<Account>().SingleAsync(a => a.Id == caller.AccountId, cancellationToken);
        account.Rename(trimmed);
        db.Record(new AuditRecord(caller.Value, AccountsActions.RenameAccount, $"arn:aws:iam::{caller.AccountId}:root", clock.GetUtcNow()));
        db.Tell(caller.AccountId, "account", clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }
}
