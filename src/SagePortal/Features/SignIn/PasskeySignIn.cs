using Microsoft.AspNetCore.Identity;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.SignIn;

/// <summary>
/// Signs in by a passkey's assertion; needs neither password nor e-mail address. Counts as two factors: the device, and the finger, face or PIN
/// that it must ask for.
/// </summary>
public sealed class PasskeySignIn(PasskeyProof passkeys, OpenSession session, SignInAudit audit)
{
    /// <param name="credentialJson">What <c>navigator.credentials.get</c> returned, as JSON.</param>
    /// <param name="sourceIp">Address of the connection.</param>
    /// <param name="cancellationToken">Before the session is opened.</param>
    public async Task<Result> RunAsync(string credentialJson, string sourceIp, CancellationToken cancellationToken)
    {
        var (person, proved) = await passkeys.CheckAsync(credentialJson);
        if (!proved || person is null)
        {
            await audit.WriteAsync(person, PasswordSignIn.EventName, sourceIp, "Passkey refused", cancellationToken);
            return SignInErrors.PasskeyRefused;
        }

        await session.RunAsync(person, new SignInProof(SignInProof.Passkey, true, false), sourceIp, cancellationToken);
        return Result.Success;
    }
}

/// <summary>Verifies a passkey's assertion against the challenge given to this browser.</summary>
public sealed class PasskeyProof(UserManager<Person> people, SignInManager<Person> signIn)
{
    public async Task<(Person? Person, bool IsProved)> CheckAsync(string credentialJson)
    {
        var assertion = await signIn.PerformPasskeyAssertionAsync(credentialJson);
        return (assertion.User, assertion.Succeeded && (await people.AddOrUpdatePasskeyAsync(assertion.User, assertion.Passkey)).Succeeded);
    }
}
