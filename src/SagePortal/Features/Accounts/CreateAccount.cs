using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SagePortal.Platform;
using SagePortal.Platform.Access;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Security;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Accounts;

/// <summary>
/// Makes a new account with the caller as its administrator. Only from the portal's first account, which stands where AWS has the
/// management account: administrators of other accounts do not administer the installation.
/// </summary>
[UseCase(AccountsActions.CreateAccount)]
public sealed class CreateAccount(PortalDbFactory dbs, IAccess access, CurrentCaller caller, IOptions<PortalOptions> options, IRecentAuthentication recent, TimeProvider clock)
{
    /// <summary>False in every account but the first.</summary>
    public bool IsPossibleHere => caller.AccountId == options.Value.FirstAccount;

    /// <returns>The twelve digits of the new account.</returns>
    public async Task<Result<string>> RunAsync(string name, CancellationToken cancellationToken)
    {
        var allowed = await access.CheckAsync(AccountsActions.CreateAccount, "*", null, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed.Error;
        }

        if (!IsPossibleHere)
        {
            return AccountsErrors.OnlyFirstAccountCreates;
        }

        allowed = await recent.CheckAsync(cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed.Error;
        }

        var trimmed = name.Trim();
        if (trimmed.Length is 0 or > RenameAccount.MaxNameLength)
        {
            return AccountsErrors.AccountNameLength;
        }

        var now = clock.GetUtcNow();
        await using var db = dbs.OpenAcrossAccounts();
        var id = await FreeIdAsync(db, cancellationToken);
        db.Add(new Account(id, trimmed, now));
        db.Add(new Membership(caller.Value.PersonId, id, caller.Value.UserName, [ManagedPolicies.AdministratorAccess], now));
        db.Record(new AuditRecord(caller.Value, AccountsActions.CreateAccount, $"arn:aws:iam::{id}:root", now));
        await db.SaveChangesAsync(cancellationToken);
        return id;
    }

    // Random, so that an id tells nothing of how many accounts there are.
    private static async Task<string> FreeIdAsync(PortalDb db, CancellationToken cancellationToken)
    {
        while (true)
        {
            var id = string.Concat(Enumerable.Range(0, 12).Select(i => RandomNumberGenerator.GetInt32(i == 0 ? 1 : 0, 10).ToString(CultureInfo.InvariantCulture)));
            if (!await db.Set<Account>().AnyAsync(a => a.Id == id, cancellationToken))
            {
                return id;
            }
        }
    }
}
