using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Results;
using SagePortal.Platform.Security;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.AccessManagement.Users;

/// <summary>
/// Keeps a person out of the account without taking anything from them: sessions there end at once, with the roles taken on from them, and keys
/// sign nothing. Nobody disables themselves, nor the last administrator.
/// </summary>
[UseCase(AccessManagementActions.UpdateUser)]
public sealed class DisableUser(IAccess access, HolderChanges changes, SessionStore sessions, CurrentCaller caller, TimeProvider clock)
{
    public async Task<Result> RunAsync(string userName, CancellationToken cancellationToken)
    {
        Membership? disabled = null;
        var result = await changes.RunAsync(
            new HolderChange(HolderKind.User, userName, AccessManagementActions.UpdateUser, new { status = "Disabled" }),
            target => access.CheckAsync(AccessManagementActions.UpdateUser, target.Arn, target.Context, cancellationToken),
            (_, user) => Task.FromResult(Decide(disabled = (Membership)user)),
            cancellationToken);
        if (result.IsSuccess)
        {
            await sessions.EndInAccountAsync(disabled!.PersonId, disabled.AccountId, cancellationToken);
        }

        return result;
    }

    private Result Decide(Membership user)
    {
        if (user.PersonId == caller.Value.PersonId)
        {
            return AccessManagementErrors.Yourself;
        }

        user.Disable(user.DisabledAt ?? clock.GetUtcNow());
        return Result.Success;
    }
}
