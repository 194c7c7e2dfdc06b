using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using SagePortal.Platform.Results;
using SagePortal.Platform.Security;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.SignIn;

/// <summary>Signs in by a passkey's assertion; needs neither password nor e-mail address.</summary>
public sealed class PasskeySignIn(UserManager<Person> people, SignInManager<Person> signIn, SignInAudit audit, IOptions<SecurityOptions> options, TimeProvider clock)
{
    /// <param name="credentialJson">What <c>navigator.credentials.get</c> returned, as JSON.</param>
    /// <param name="sourceIp">Address of the connection.</param>
    /// <param name="cancellationToken">Before the session is opened.</param>
    public async Task<Result> RunAsync(string credentialJson, string sourceIp, CancellationToken cancellationToken)
    {
        var assertion = await signIn.PerformPasskeyAssertionAsync(credentialJson);
        if (!assertion.Succeeded || !(await people.AddOrUpdatePasskeyAsync(assertion.User, assertion.Passkey)).Succeeded)
        {
            await audit.WriteAsync(assertion.User, PasswordSignIn.EventName, sourceIp, "Passkey refused", cancellationToken);
            return SignInErrors.PasskeyRefused;
        }

        var now = clock.GetUtcNow();
        await signIn.SignInAsync(assertion.User, new AuthenticationProperties { IssuedUtc = now, ExpiresUtc = now + options.Value.SessionIdle }, "hwk");
        await audit.WriteAsync(assertion.User, PasswordSignIn.EventName, sourceIp, null, cancellationToken);
        return Result.Success;
    }
}
