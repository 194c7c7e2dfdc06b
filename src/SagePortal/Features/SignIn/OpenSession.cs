using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using SagePortal.Platform.Security;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.SignIn;

/// <summary>The end of every way in: sets the session's cookie and writes the audit row.</summary>
public sealed class OpenSession(SignInManager<Person> signIn, SignInAudit audit, IOptions<SecurityOptions> options, TimeProvider clock)
{
    public async Task RunAsync(Person person, SignInProof proof, string sourceIp, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var idle = proof.IsRemembered ? options.Value.RememberedIdle : options.Value.SessionIdle;
        List<Claim> claims = [new(ClaimTypes.AuthenticationMethod, proof.Method)];
        if (proof.IsMultiFactor)
        {
            claims.Add(new Claim(PortalClaims.MultiFactor, "true"));
        }

        await signIn.SignInWithClaimsAsync(person, new AuthenticationProperties { IsPersistent = proof.IsRemembered, IssuedUtc = now, ExpiresUtc = now + idle }, claims);
        await audit.WriteAsync(person, PasswordSignIn.EventName, sourceIp, null, cancellationToken, proof.Detail);
    }
}

/// <summary>What somebody proved at sign-in.</summary>
/// <param name="Method">See <see cref="Session.Method"/>.</param>
/// <param name="IsMultiFactor">By two factors.</param>
/// <param name="IsRemembered">Stay signed in when the browser closes.</param>
public sealed record SignInProof(string Method, bool IsMultiFactor, bool IsRemembered)
{
    public const string Password = "pwd";
    public const string Passkey = "hwk";
    public const string Provider = "fed";

    /// <summary>As CloudTrail's <c>additionalEventData</c>.</summary>
    internal string Detail => $$"""{"MFAUsed":"{{(IsMultiFactor ? "Yes" : "No")}}","Method":"{{Method}}"}""";
}
