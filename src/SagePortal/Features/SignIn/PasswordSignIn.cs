using Microsoft.AspNetCore.Identity;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.SignIn;

/// <summary>
/// Signs in by e-mail address and password. A wrong password, an unknown address and a pause get the same answer after the same work:
/// one password hash, one count, one audit row.
/// </summary>
public sealed class PasswordSignIn(
    UserManager<Person> people, PasswordProof passwords, PendingSignIn pending, OpenSession session, SignInThrottle throttle, SignInAudit audit)
{
    public const string EventName = "signin:ConsoleLogin";

    public async Task<Result<SignInStep>> RunAsync(string email, string password, bool remember, string sourceIp, CancellationToken cancellationToken)
    {
        var key = SignInThrottle.KeyOf(people.NormalizeName(email) ?? "", sourceIp);
        var person = await people.FindByNameAsync(email);
        var paused = !await throttle.TryEnterAsync(key, cancellationToken);
        if (!await passwords.IsRightAsync(person, password, cancellationToken) || paused || person is null)
        {
            await audit.WriteAsync(person, EventName, sourceIp, paused ? "Paused after failures" : "Wrong e-mail address or password", cancellationToken);
            return SignInErrors.Refused;
        }

        await throttle.ForgiveAsync(key, cancellationToken);
        var proof = new SignInProof(SignInProof.Password, false, remember);
        if (await pending.IsNeededAsync(person))
        {
            await pending.BeginAsync(person, proof);
            return SignInStep.SecondFactor;
        }

        await session.RunAsync(person, proof, sourceIp, cancellationToken);
        return SignInStep.Done;
    }
}
