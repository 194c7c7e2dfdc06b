using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Results;

namespace SagePortal.Features.AccessManagement.Users;

/// <summary>CreateLoginProfile is refused, with what to do instead. Users made by programs have access keys and no way to sign in; people are invited and choose their password themselves.</summary>
[UseCase(AccessManagementActions.CreateLoginProfile)]
public sealed class CreateLoginProfile(IAccess access, HolderReader reader)
{
    public async Task<Result> RunAsync(string userName, CancellationToken cancellationToken) => await reader.RunAsync<Login>(
        HolderKind.User,
        userName,
        target => access.CheckAsync(AccessManagementActions.CreateLoginProfile, target.Arn, target.Context, cancellationToken),
        async (db, user) => await Login.OfAsync(db, user, cancellationToken) is not null
            ? AccessManagementErrors.HasLogin(userName)
            : AccessManagementErrors.LoginByInvitation(userName),
        cancellationToken);
}
