using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Results;

namespace SagePortal.Features.AccessManagement.Users;

/// <summary>DeleteLoginProfile is refused, with what to do instead. How a person signs in belongs to the person, who may be a member of other accounts, too.</summary>
[UseCase(AccessManagementActions.DeleteLoginProfile)]
public sealed class DeleteLoginProfile(IAccess access, HolderReader reader)
{
    public async Task<Result> RunAsync(string userName, CancellationToken cancellationToken) => await reader.RunAsync<Login>(
        HolderKind.User,
        userName,
        target => access.CheckAsync(AccessManagementActions.DeleteLoginProfile, target.Arn, target.Context, cancellationToken),
        async (db, user) => await Login.OfAsync(db, user, cancellationToken) is not null
            ? AccessManagementErrors.LoginOfAnother(userName)
            : AccessManagementErrors.NoLogin(userName),
        cancellationToken);
}
