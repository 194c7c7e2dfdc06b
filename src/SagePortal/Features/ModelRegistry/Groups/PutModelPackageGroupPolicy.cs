using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;
using SagePortal.Policies.Documents;

namespace SagePortal.Features.ModelRegistry.Groups;

/// <summary>PutModelPackageGroupPolicy: keeps a well-formed resource policy. Accounts share nothing yet, so it opens nothing to others.</summary>
[UseCase(ModelRegistryActions.PutModelPackageGroupPolicy)]
public sealed class PutModelPackageGroupPolicy(PortalDbFactory dbs, IAccess access, CurrentCaller caller, PackageReader reader, RegistryJournal journal, TimeProvider clock)
{
    /// <returns>ARN of the group.</returns>
    public async Task<Result<string>> RunAsync(string modelPackageGroupName, string resourcePolicy, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var name = reader.NameOf(modelPackageGroupName);
        var arn = reader.GroupArn(name);
        var group = await reader.FindGroupAsync(db, name, cancellationToken);
        var allowed = await access.CheckAsync(ModelRegistryActions.PutModelPackageGroupPolicy, arn, new RequestContext().OfResource(group?.TagsJson ?? "{}"), cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<string>.Failure(allowed.Errors);
        }

        if (group is null)
        {
            return ModelRegistryErrors.GroupNotFound(arn, name);
        }

        if (new ConstraintList().Length("ResourcePolicy", resourcePolicy, ModelPackageGroup.MaxPolicyLength, 1) is { Errors.Count: > 0 } violated)
        {
            return Result<string>.Failure(violated.Errors);
        }

        var parsing = PolicyDocument.Parse(resourcePolicy, PolicyGrammar.Resource);
        if (!parsing.IsValid)
        {
            return ModelRegistryErrors.PolicyInvalid(string.Join("; ", parsing.Errors));
        }

        group.SetPolicy(resourcePolicy, clock.GetUtcNow());
        journal.WriteGroup(db, ModelRegistryActions.PutModelPackageGroupPolicy, group, null);
        await db.SaveChangesAsync(cancellationToken);
        return arn;
    }
}
