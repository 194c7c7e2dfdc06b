using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.AccessManagement.Groups;

/// <summary>Makes an empty group without policies.</summary>
[UseCase(AccessManagementActions.CreateGroup)]
public sealed class CreateGroup(IAccess access, Changes changes, CurrentCaller caller, TimeProvider clock)
{
    /// <param name="groupName">1–128 characters, unique without regard to case.</param>
    /// <param name="path"><c>/</c> or <c>/…/</c>.</param>
    /// <param name="cancellationToken">Nothing is kept when cancelled.</param>
    /// <returns>The group's ARN.</returns>
    public async Task<Result<string>> RunAsync(string groupName, string path, CancellationToken cancellationToken)
    {
        var arn = IamArns.Group(caller.AccountId, groupName, path);
        var allowed = await access.CheckAsync(AccessManagementActions.CreateGroup, arn, null, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed.Error;
        }

        await using var db = changes.Open();
        return await changes.ApplyAsync<string>(
            db,
            AccessManagementActions.CreateGroup,
            arn,
            AccessManagementActions.TopicOf(HolderKind.Group),
            null,
            async () =>
            {
                var created = Group.Create(caller.AccountId, groupName, path, clock.GetUtcNow());
                if (!created.IsSuccess)
                {
                    return Result<string>.Failure(created.Errors);
                }

                if (await db.FindGroupAsync(groupName, cancellationToken) is not null)
                {
                    return IamErrors.AlreadyExists("Group", "GroupName", groupName);
                }

                db.Add(created.Value);
                return created.Value.Arn;
            },
            cancellationToken);
    }
}
