using Microsoft.AspNetCore.Identity;
using SagePortal.Platform.Results;
using SagePortal.Platform.Security;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.SignIn;

/// <summary>
/// Sets the caller's own password; every other session of the person ends within the revalidation interval. Wrong current passwords
/// count towards the pause, so that an open page is no way to guess.
/// </summary>
public sealed class ChangePassword(UserManager<Person> people, Sessions sessions, SignInThrottle throttle, SignInAudit audit)
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
        if (await throttle.IsPausedAsync(key, cancellationToken))
        {
            return SignInErrors.Refused.At("Current");
        }

        var changed = person.PasswordHash is null
            ? await people.AddPasswordAsync(person, replacement)
            : await people.ChangePasswordAsync(person, current, replacement);
        if (!changed.Succeeded)
        {
            if (changed.Errors.Any(IsWrongCurrent))
            {
                await throttle.FailAsync(key, cancellationToken);
            }

            return Result.Failure([.. changed.Errors.Select(e => new Error(ErrorCodes.Validation, e.Description, IsWrongCurrent(e) ? "Current" : "Replacement"))]);
        }

        await people.RemoveClaimAsync(person, GeneratedPassword.Claim);
        await sessions.RefreshAsync(person);
        await audit.WriteAsync(person, EventName, sourceIp, null, cancellationToken);
        return Result.Success;
    }

    private static bool IsWrongCurrent(IdentityError error) => error.Code == nameof(IdentityErrorDescriber.PasswordMismatch);
}
