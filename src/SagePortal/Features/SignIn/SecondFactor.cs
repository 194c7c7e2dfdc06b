using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using SagePortal.Platform.Results;
using SagePortal.Platform.Security;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.SignIn;

/// <summary>
/// Checks a code of the authenticator app or a recovery code. Guessing pauses per person and network address, and for six digits also per person over
/// all addresses: only somebody who has the password gets here, and recovery codes and passkeys go on working.
/// </summary>
public sealed class SecondFactor(UserManager<Person> people, SignInThrottle throttle, IOptions<SecurityOptions> options)
{
    public const int MaxCodeLength = 32;

    /// <param name="person">Whose code it should be.</param>
    /// <param name="code">As typed.</param>
    /// <param name="isRecovery">A recovery code, which is used up.</param>
    /// <param name="sourceIp">Address of the connection.</param>
    /// <param name="cancellationToken">Before the code is checked.</param>
    public async Task<Result> CheckAsync(Person person, string code, bool isRecovery, string sourceIp, CancellationToken cancellationToken)
    {
        var here = SignInThrottle.KeyOf($"second factor {person.Id:N}", sourceIp);
        var anywhere = isRecovery ? null : SignInThrottle.KeyOf($"second factor {person.Id:N}", "anywhere");
        var open = await throttle.TryEnterAsync(here, cancellationToken)
            && (anywhere is null || await throttle.TryEnterAsync(anywhere, options.Value.CodeAttempts, options.Value.CodePause, cancellationToken));
        if (!open || code.Length > MaxCodeLength || !await IsRightAsync(person, code, isRecovery))
        {
            return SignInErrors.CodeRefused;
        }

        foreach (var key in new[] { here, anywhere }.OfType<string>())
        {
            await throttle.ForgiveAsync(key, cancellationToken);
        }

        return Result.Success;
    }

    private async Task<bool> IsRightAsync(Person person, string code, bool isRecovery) => isRecovery
        ? (await people.RedeemTwoFactorRecoveryCodeAsync(person, code)).Succeeded
        : await people.VerifyTwoFactorTokenAsync(person, TokenOptions.DefaultAuthenticatorProvider, code);
}
