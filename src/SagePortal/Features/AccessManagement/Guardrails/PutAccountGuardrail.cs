using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Security;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.AccessManagement.Guardrails;

/// <summary>Writes a service control policy of another account, from the first account; effective at the next call of everybody in it.</summary>
[UseCase(AccessManagementActions.PutGuardrail)]
public sealed class PutAccountGuardrail(PortalDbFactory dbs, IAccess access, CurrentCaller caller, Organization organization, IRecentAuthentication recent, TimeProvider clock)
{
    /// <param name="accountId">The account to limit.</param>
    /// <param name="name">A new name, or the one to write anew.</param>
    /// <param name="policyDocument">What is denied, or what is allowed at most: with guardrails that allow anything, all else is denied.</param>
    /// <param name="cancellationToken">Nothing is kept when cancelled.</param>
    public async Task<Result> RunAsync(string accountId, string name, string policyDocument, CancellationToken cancellationToken)
    {
        var manages = await organization.ManagesAsync(accountId, cancellationToken);
        var arn = manages ? Organization.AccountArn(accountId) : "*";
        var allowed = await access.CheckAsync(AccessManagementActions.PutGuardrail, arn, null, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed;
        }

        if (!manages)
        {
            return AccessManagementErrors.AccountNotFound(accountId);
        }

        allowed = await recent.CheckAsync(cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed;
        }

        List<Error> errors = [.. IamNames.Check("Name", name, IamNames.MaxPolicyLength), .. PolicyDocuments.CheckGuardrail(policyDocument)];
        if (errors.Count > 0)
        {
            return Result.Failure(errors);
        }

        await using var db = dbs.OpenAcrossAccounts();
        return await db.InTransactionAsync(() => WriteAsync(db, accountId, name, policyDocument, cancellationToken), cancellationToken);
    }

    private async Task<Result> WriteAsync(PortalDb db, string accountId, string name, string policyDocument, CancellationToken cancellationToken)
    {
        await db.LockAccountAsync(accountId, cancellationToken);
        var guardrails = await db.Set<AccountGuardrail>().Where(g => g.AccountId == accountId).ToListAsync(cancellationToken);
        var now = clock.GetUtcNow();
        if (guardrails.Find(g => g.Name == name) is { } known)
        {
            known.Write(policyDocument, caller.Value.Arn, now);
        }
        else if (guardrails.Count >= AccountGuardrail.MaxPerAccount)
        {
            return IamErrors.QuotaExceeded("PoliciesPerTarget", AccountGuardrail.MaxPerAccount);
        }
        else
        {
            db.Add(new AccountGuardrail(accountId, name, policyDocument, caller.Value.Arn, now));
        }

        db.Record(new AuditRecord(caller.Value, AccessManagementActions.PutGuardrail, Organization.AccountArn(accountId), now, detail: $$"""{"name":"{{name}}"}"""));
        db.Tell(caller.AccountId, AccessManagementActions.GuardrailsTopic, now);
        db.Tell(accountId, AccessManagementActions.GuardrailsTopic, now);
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }
}
