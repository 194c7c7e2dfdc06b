using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.ModelRegistry.Groups;

/// <summary>GetModelPackageGroupPolicy.</summary>
[UseCase(ModelRegistryActions.GetModelPackageGroupPolicy)]
public sealed class GetModelPackageGroupPolicy(PortalDbFactory dbs, IAccess access, CurrentCaller caller, PackageReader reader)
{
    public async Task<Result<string>> RunAsync(string modelPackageGroupName, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var name = reader.NameOf(modelPackageGroupName);
        var arn = reader.GroupArn(name);
        var group = await reader.FindGroupAsync(db, name, cancellationToken);
        var allowed = await access.CheckAsync(ModelRegistryActions.GetModelPackageGroupPolicy, arn, new RequestContext().OfResource(group?.TagsJson ?? "{}"), cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<string>.Failure(allowed.Errors);
        }

        return group is null ? ModelRegistryErrors.GroupNotFound(arn, name)
            : group.ResourcePolicy is { } policy ? Result.Of(policy)
            : ModelRegistryErrors.PolicyNotFound(arn);
    }
}
