using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Results;

namespace SagePortal.Features.AccessManagement.Policies;

/// <summary>Deletes a customer managed policy that is attached to nobody and has only its default version left.</summary>
[UseCase(AccessManagementActions.DeletePolicy)]
public sealed class DeletePolicy(IAccess access, PolicyChanges changes)
{
    public async Task<Result> RunAsync(string policyArn, CancellationToken cancellationToken) => await changes.RunAsync<bool>(
        policyArn,
        AccessManagementActions.DeletePolicy,
        null,
        context => access.CheckAsync(AccessManagementActions.DeletePolicy, changes.Own(policyArn), context, cancellationToken),
        async (db, policy, versions) =>
        {
            var carriers = await PolicyAttachments.OfAsync(db, policyArn, cancellationToken);
            var decided = CustomerPolicy.MayBeDeleted(versions.Count, carriers.All.Count);
            if (!decided.IsSuccess)
            {
                return Result<bool>.Failure(decided.Errors);
            }

            db.Remove(policy);
            return true;
        },
        cancellationToken);
}
