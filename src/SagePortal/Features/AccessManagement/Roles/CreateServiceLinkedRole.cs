using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.AccessManagement.Roles;

/// <summary>Makes the role with which a service of the portal works when it is given no other. Nobody changes or passes it.</summary>
[UseCase(AccessManagementActions.CreateServiceLinkedRole)]
public sealed class CreateServiceLinkedRole(IAccess access, Changes changes, CurrentCaller caller, TimeProvider clock)
{
    /// <param name="awsServiceName"><c>sagemaker.amazonaws.com</c>.</param>
    /// <param name="cancellationToken">Nothing is kept when cancelled.</param>
    /// <returns>The role's ARN.</returns>
    public async Task<Result<string>> RunAsync(string awsServiceName, CancellationToken cancellationToken)
    {
        var arn = ServiceLinkedRole.ArnOf(caller.AccountId);
        var allowed = await access.CheckAsync(
            AccessManagementActions.CreateServiceLinkedRole, arn, new RequestContext().With(AccessManagementActions.ServiceNameKey, awsServiceName), cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed.Error;
        }

        if (awsServiceName != ServiceLinkedRole.Service)
        {
            return AccessManagementErrors.ServiceUnknown(awsServiceName);
        }

        await using var db = changes.Open();
        return await changes.ApplyAsync<string>(
            db,
            AccessManagementActions.CreateServiceLinkedRole,
            arn,
            AccessManagementActions.TopicOf(HolderKind.Role),
            new { awsServiceName },
            async () =>
            {
                if (await db.FindRoleAsync(ServiceLinkedRole.Name, cancellationToken) is not null)
                {
                    return IamErrors.AlreadyExists("Role", "AWSServiceName", ServiceLinkedRole.Name);
                }

                var role = ServiceLinkedRole.Create(caller.AccountId, clock.GetUtcNow());
                db.Add(role);
                return role.Arn;
            },
            cancellationToken);
    }
}
