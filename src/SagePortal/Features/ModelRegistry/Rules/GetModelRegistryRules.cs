using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.ModelRegistry.Rules;

/// <summary>The account's rules of approval.</summary>
[UseCase(ModelRegistryActions.GetModelRegistryRules)]
public sealed class GetModelRegistryRules(PortalDbFactory dbs, IAccess access, CurrentCaller caller, PackageReader reader, Arns arns)
{
    public async Task<Result<ModelRegistryRules>> RunAsync(CancellationToken cancellationToken)
    {
        var allowed = await access.CheckAsync(ModelRegistryActions.GetModelRegistryRules, arns.RulesArn(caller.AccountId), null, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<ModelRegistryRules>.Failure(allowed.Errors);
        }

        await using var db = dbs.Open(caller.AccountId);
        return await reader.RulesAsync(db, cancellationToken);
    }
}
