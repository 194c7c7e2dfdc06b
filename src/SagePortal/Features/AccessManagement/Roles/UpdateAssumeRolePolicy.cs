using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;

namespace SagePortal.Features.AccessManagement.Roles;

/// <summary>Writes a role's trust policy anew: who may take it on. Sessions begun before go on.</summary>
[UseCase(AccessManagementActions.UpdateAssumeRolePolicy)]
public sealed class UpdateAssumeRolePolicy(IAccess access, HolderChanges changes, GrantRules grants, PortalDbFactory dbs)
{
    public Task<Result> RunAsync(string roleName, string policyDocument, CancellationToken cancellationToken) => changes.RunAsync(
        new HolderChange(HolderKind.Role, roleName, AccessManagementActions.UpdateAssumeRolePolicy, new { policyDocument }),
        target => access.CheckAsync(AccessManagementActions.UpdateAssumeRolePolicy, target.Arn, target.Context, cancellationToken),
        (_, role) => Task.FromResult(Trust((Role)role, policyDocument)),
        cancellationToken,
        role => GuardAsync(role, policyDocument, cancellationToken));

    private async Task<Result> GuardAsync(PolicyHolder role, string policyDocument, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(role.AccountId);
        var allowed = await grants.CheckChangeAsync(db, AccessManagementActions.UpdateAssumeRolePolicy, role.Arn, [role], cancellationToken);
        return allowed.IsSuccess ? await grants.CheckTrustAsync(AccessManagementActions.UpdateAssumeRolePolicy, role.Arn, policyDocument, cancellationToken) : allowed;
    }

    private static Result Trust(Role role, string policyDocument)
    {
        var errors = PolicyDocuments.CheckTrust(policyDocument);
        if (errors.Count > 0)
        {
            return Result.Failure(errors);
        }

        role.Trust(policyDocument);
        return Result.Success;
    }
}
