using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;
using SagePortal.Policies.Documents;

namespace SagePortal.Features.AccessManagement;

/// <summary>The document in force of one managed policy by its name.</summary>
[UseCase(AccessManagementActions.ReadPolicy)]
public sealed class ReadPolicy(PortalDbFactory dbs, IAccess access, CurrentCaller caller, ManagedPolicies policies)
{
    public async Task<Result<ManagedPolicy>> RunAsync(string name, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var key = IamNames.Key(name);
        var own = await db.Set<CustomerPolicy>().AsNoTracking()
            .Where(p => p.NameKey == key)
            .Join(db.Set<PolicyVersion>(), p => new { p.Id, Number = p.DefaultVersion }, v => new { Id = v.CustomerPolicyId, v.Number }, (p, v) => new { Policy = p, v.Document })
            .SingleOrDefaultAsync(cancellationToken);
        var allowed = await access.CheckAsync(AccessManagementActions.ReadPolicy, own?.Policy.Arn ?? ManagedPolicy.ArnOf(name), null, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed.Error;
        }

        return policies.Find(name) is { } policy ? policy
            : own is not null && PolicyDocument.Parse(own.Document).Document is { } document ? new ManagedPolicy(own.Policy.Name, own.Document, document) { Arn = own.Policy.Arn }
            : AccessManagementErrors.PolicyNotFound(name);
    }
}
