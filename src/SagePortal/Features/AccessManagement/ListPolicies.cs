using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;
using SagePortal.Policies.Documents;

namespace SagePortal.Features.AccessManagement;

/// <summary>The managed policies, the account's own first, and whom they are attached to.</summary>
[UseCase(AccessManagementActions.ListPolicies)]
public sealed class ListPolicies(PortalDbFactory dbs, IAccess access, CurrentCaller caller, ManagedPolicies policies)
{
    public async Task<Result<IReadOnlyList<PolicyRow>>> RunAsync(CancellationToken cancellationToken)
    {
        var allowed = await access.CheckAsync(AccessManagementActions.ListPolicies, "*", null, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed.Error;
        }

        await using var db = dbs.Open(caller.AccountId);
        var carriers = await PolicyAttachments.HoldersAsync(db, cancellationToken);
        var own = await db.Set<CustomerPolicy>().AsNoTracking()
            .Join(db.Set<PolicyVersion>(), p => new { p.Id, Number = p.DefaultVersion }, v => new { Id = v.CustomerPolicyId, v.Number }, (p, v) => new { Policy = p, v.Document })
            .OrderBy(p => p.Policy.Name)
            .ToListAsync(cancellationToken);
        return own
            .Select(p => Row(p.Policy.Name, p.Policy.Arn, PolicyDocument.Parse(p.Document).Document?.Statements.Count ?? 0, carriers) with
            {
                IsAws = false,
                Description = p.Policy.Description,
                DefaultVersionId = CustomerPolicy.VersionId(p.Policy.DefaultVersion),
                UpdatedAt = p.Policy.UpdatedAt,
            })
            .Concat(policies.All.Select(p => Row(p.Name, p.Arn, p.Document.Statements.Count, carriers)))
            .ToList();
    }

    private static PolicyRow Row(string name, string arn, int statements, IReadOnlyList<PolicyHolder> carriers)
    {
        var attached = carriers.Where(h => h.AttachedPolicies.Contains(arn, StringComparer.Ordinal)).ToList();
        return new PolicyRow(name, arn, statements, [.. attached.Where(h => h.Kind == HolderKind.User).Select(h => h.EntityName)]) { AttachmentCount = attached.Count };
    }
}
