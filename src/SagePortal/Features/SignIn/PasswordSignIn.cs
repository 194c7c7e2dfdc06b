using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using SagePortal.Platform.Results;
using SagePortal.Platform.Security;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.SignIn;

/// <summary>
/// Signs in by e-mail address and password. A wrong password, an unknown address and a pause get the same answer after the same work:
/// one password hash, one count, one audit row.
/// </summary>
public sealed class PasswordSignIn(
    UserManager<Person> people, SignInManager<Person> signIn, SignInThrottle throttle, SignInAudit audit, IOptions<SecurityOptions> options, TimeProvider clock)
{
    public const string EventName = "signin:ConsoleLogin";

    private static string? s_nobodysHash;

    public async Task<Result> RunAsync(string email, string password, bool remember, string sourceIp, CancellationToken cancellationToken)
    {
        var key = SignInThrottle.KeyOf(people.NormalizeName(email) ?? "", sourceIp);
        var person = await people.FindByNameAsync(email);
        var paused = await throttle.IsPausedAsync(key, cancellationToken);
        if (!await IsRightAsync(person, password) || paused || person is null)
        {
            await throttle.FailAsync(key, cancellationToken);
            await audit.WriteAsync(person, EventName, sourceIp, paused ? "Paused after failures" : "Wrong e-mail address or password", cancellationToken);
            return SignInErrors.Refused;
        }

        await throttle.ClearAsync(key, cancellationToken);
        var idle = remember ? options.Value.RememberedIdle : options.Value.SessionIdle;
        var now = clock.GetUtcNow();
        await signIn.SignInAsync(person, new AuthenticationProperties { IsPersistent = remember, IssuedUtc = now, ExpiresUtc = now + idle }, "pwd");
        await audit.WriteAsync(person, EventName, sourceIp, null, cancellationToken);
        return Result.Success;
    }

    // People without a password (passkey only) and unknown people cost a hash all the same.
    private async Task<bool> IsRightAsync(Person? person, string password)
    {
        if (person?.PasswordHash is { } hash)
        {
            var verdict = people.PasswordHasher.VerifyHashedPassword(person, hash, password);
            if (verdict == PasswordVerificationResult.SuccessRehashNeeded)
            {
                person.PasswordHash = people.PasswordHasher.HashPassword(person, password);
                await people.UpdateAsync(person);
            }

            return verdict != PasswordVerificationResult.Failed;
        }

        var nobody = new Person();
        s_nobodysHash ??= people.PasswordHasher.HashPassword(nobody, Guid.CreateVersion7().ToString());
        people.PasswordHasher.VerifyHashedPassword(nobody, s_nobodysHash, password);
        return false;
    }
}
