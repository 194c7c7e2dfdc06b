using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Platform.Security;

/// <summary>
/// Looks at the security stamp and the membership of a session's cookie again when it is older than the interval, and renews it
/// in the same account.
/// </summary>
internal sealed class SessionValidator(IOptions<SecurityStampValidatorOptions> options, SignInManager<Person> signIn, ILoggerFactory loggers, PersonPrincipals principals)
    : SecurityStampValidator<Person>(options, signIn, loggers)
{
    protected override async Task<Person?> VerifySecurityStamp(ClaimsPrincipal? principal) =>
        principal is not null && await base.VerifySecurityStamp(principal) is { } person && await principals.RenewAsync(person, principal, CancellationToken.None) is not null ? person : null;

    protected override async Task SecurityStampVerified(Person user, CookieValidatePrincipalContext context)
    {
        if (await principals.RenewAsync(user, context.Principal!, context.HttpContext.RequestAborted) is { } renewed)
        {
            renewed.CarrySessionOf(context.Principal!);
            context.ReplacePrincipal(renewed);
            context.ShouldRenew = true;
        }
    }
}
