using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Results;

namespace SagePortal.Features.AccessManagement.Users;

/// <summary>UpdateLoginProfile is refused, with what to do instead. Nobody sets another person's password: the person may be a member of other accounts, too.</summary>
[UseCase(AccessManagementActions.UpdateLoginProfile)]
public sealed class UpdateLoginProfile(IAccess access, HolderReader reader)
{
    public async Task<Result> RunAsync(string userName, CancellationToken cancellationToken) => await reader.RunAsync<Login>(
        HolderKind.User,
        userName,
        target => access.CheckAsync(AccessManagementActions.UpdateLoginProfile, target.Arn, target.Context, cancellationToken),
        async (db, user) => await Login.OfAsync(db, user, cancellationToken) is not null
            ? AccessManagementErrors.PasswordOfAnother(userName)
            : AccessManagementErrors.NoLogin(userName),
        cancellationToken);
}
