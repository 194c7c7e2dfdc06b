using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;

namespace SagePortal.Features.AccessManagement.Guardrails;

/// <summary>The service control policies of an account, by name: of the caller's own, and from the first account of any.</summary>
[UseCase(AccessManagementActions.ListGuardrails)]
public sealed class ListAccountGuardrails(PortalDbFactory dbs, IAccess access, Organization organization)
{
    public async Task<Result<IReadOnlyList<GuardrailRow>>> RunAsync(string accountId, CancellationToken cancellationToken)
    {
        var sees = await organization.SeesAsync(accountId, cancellationToken);
        var allowed = await access.CheckAsync(AccessManagementActions.ListGuardrails, sees ? Organization.AccountArn(accountId) : "*", null, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed.Error;
        }

        if (!sees)
        {
            return AccessManagementErrors.AccountNotFound(accountId);
        }

        await using var db = dbs.Open(accountId);
        return await db.Set<AccountGuardrail>().AsNoTracking()
            .OrderBy(g => g.Name)
            .Select(g => new GuardrailRow(g.Name, g.Document, g.UpdatedBy, g.UpdatedAt))
            .ToListAsync(cancellationToken);
    }
}
