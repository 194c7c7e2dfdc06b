using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Security;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.AccessManagement.Guardrails;

/// <summary>Removes a service control policy of another account, from the first account.</summary>
[UseCase(AccessManagementActions.DeleteGuardrail)]
public sealed class DeleteAccountGuardrail(PortalDbFactory dbs, IAccess access, CurrentCaller caller, Organization organization, IRecentAuthentication recent, TimeProvider clock)
{
    public async Task<Result> RunAsync(string accountId, string name, CancellationToken cancellationToken)
    {
        var manages = await organization.ManagesAsync(accountId, cancellationToken);
        var arn = manages ? Organization.AccountArn(accountId) : "*";
        var allowed = await access.CheckAsync(AccessManagementActions.DeleteGuardrail, arn, null, cancellationToken);
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

        await using var db = dbs.OpenAcrossAccounts();
        if (await db.Set<AccountGuardrail>().SingleOrDefaultAsync(g => g.AccountId == accountId && g.Name == name, cancellationToken) is not { } guardrail)
        {
            return AccessManagementErrors.GuardrailNotFound(name);
        }

        var now = clock.GetUtcNow();
        db.Remove(guardrail);
        db.Record(new AuditRecord(caller.Value, AccessManagementActions.DeleteGuardrail, arn, now, detail: $$"""{"name":"{{name}}"}"""));
        db.Tell(caller.AccountId, AccessManagementActions.GuardrailsTopic, now);
        db.Tell(accountId, AccessManagementActions.GuardrailsTopic, now);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return Result.Success;
        }
        catch (DbUpdateConcurrencyException)
        {
            return IamErrors.ConcurrentModification;
        }
    }
}
