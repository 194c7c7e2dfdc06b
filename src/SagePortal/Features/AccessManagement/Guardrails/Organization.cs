using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SagePortal.Platform;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.AccessManagement.Guardrails;

/// <summary>
/// The portal's first account stands where AWS has the management account: its administrators set limits to the others, which learn
/// nothing of each other. Every other account manages nobody and may look at its own limits.
/// </summary>
public sealed class Organization(PortalDbFactory dbs, CurrentCaller caller, IOptions<PortalOptions> options)
{
    public bool IsFirst => caller.AccountId == options.Value.FirstAccount;

    public static string AccountArn(string accountId) => $"arn:aws:organizations::aws:account/{accountId}";

    /// <summary>True when the caller may be told of the account at all.</summary>
    internal async Task<bool> SeesAsync(string accountId, CancellationToken cancellationToken)
    {
        if (accountId == caller.AccountId)
        {
            return true;
        }

        await using var db = dbs.OpenAcrossAccounts();
        return IsFirst && await db.Set<Account>().AnyAsync(a => a.Id == accountId, cancellationToken);
    }

    /// <summary>True for accounts that the caller's account may limit: all but itself.</summary>
    internal async Task<bool> ManagesAsync(string accountId, CancellationToken cancellationToken) =>
        IsFirst && accountId != caller.AccountId && await SeesAsync(accountId, cancellationToken);
}
