using Microsoft.AspNetCore.Identity;
using SagePortal.Platform.Results;
using SagePortal.Platform.Security;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.SignIn;

/// <summary>
/// Sets the caller's own password; every other session of the person ends at once. Wrong current passwords
/// count towards the pause, so that an open page is no way to guess.
/// </summary>
public sealed class ChangePassword(UserManager<Person> people, Sessions sessions, SessionStore store, IRecentAuthentication recent, SignInThrottle throttle, SignInAudit audit)
{
    public const string EventName = "iam:ChangePassword";

    /// <param name="person">The signed-in person.</param>
    /// <param name="current">Ignored when the person has no password yet.</param>
    /// <param name="replacement">The new one.</param>
    /// <param name="sourceIp">Address of the connection.</param>
    /// <param name="cancellationToken">Before anything is changed.</param>
    public async Task<Result> RunAsync(Person person, string current, string replacement, string sourceIp, CancellationToken cancellationToken)
    {
        var key = SignInThrottle.KeyOf(people.NormalizeName(person.UserName) ?? "", sourceIp);
        if (!await throttle.TryEnterAsync(key, cancellationToken))
        {
            return SignInErrors.Refused.At("Current");
        }

        // A first password has no current one to prove oneself by.
        var allowed = person.PasswordHash is null ? await recent.CheckAsync(cancellationToken) : Result.Success;
        if (!allowed.IsSuccess)
        {
            return allowed;
        }

        var changed = person.PasswordHash is null
            ? await people.AddPasswordAsync(person, replacement)
            : await people.ChangePasswordAsync(person, current, replacement);
        if (!changed.Errors.Any(IsWrongCurrent))
        {
            await throttle.ForgiveAsync(key, cancellationToken);
        }

        if (!changed.Succeeded)
        {
            return Result.Failure([.. changed.Errors.Select(e => new Error(ErrorCodes.Validation, e.Description, IsWrongCurrent(e) ? "Current" : "Replacement"))]);
        }

        await people.RemoveClaimAsync(person, GeneratedPassword.Claim);
        await sessions.RefreshAsync(person);
        await store.EndAllAsync(person.Id, sessions.CurrentId, cancellationToken);
        await audit.WriteAsync(person, EventName, sourceIp, null, cancellationToken);
        return Result.Success;
    }

    private static bool IsWrongCurrent(IdentityError error) => error.Code == nameof(IdentityErrorDescriber.PasswordMismatch);
}
