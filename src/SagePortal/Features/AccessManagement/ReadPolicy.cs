using SagePortal.Platform.Access;
using SagePortal.Platform.Results;

namespace SagePortal.Features.AccessManagement;

/// <summary>The document of one managed policy.</summary>
[UseCase(AccessManagementActions.ReadPolicy)]
public sealed class ReadPolicy(IAccess access, ManagedPolicies policies)
{
    public async Task<Result<ManagedPolicy>> RunAsync(string name, CancellationToken cancellationToken)
    {
        var allowed = await access.CheckAsync(AccessManagementActions.ReadPolicy, ManagedPolicy.ArnOf(name), null, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed.Error;
        }

        return policies.Find(name) is { } policy ? policy : AccessManagementErrors.PolicyNotFound(name);
    }
}
