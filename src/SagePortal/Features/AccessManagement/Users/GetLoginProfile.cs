using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Results;

namespace SagePortal.Features.AccessManagement.Users;

/// <summary>Whether a user signs in with a password, and since when: that of a person who was invited.</summary>
[UseCase(AccessManagementActions.GetLoginProfile)]
public sealed class GetLoginProfile(IAccess access, HolderReader reader)
{
    public Task<Result<Login>> RunAsync(string userName, CancellationToken cancellationToken) => reader.RunAsync<Login>(
        HolderKind.User,
        userName,
        target => access.CheckAsync(AccessManagementActions.GetLoginProfile, target.Arn, target.Context, cancellationToken),
        async (db, user) => await Login.OfAsync(db, user, cancellationToken) is { } login ? login : AccessManagementErrors.NoLogin(userName),
        cancellationToken);
}
