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
        principal is not null && await base.VerifySecurityStamp(principal) is { } person && await RenewAsync(person, principal) is not null ? person : null;

    protected override async Task SecurityStampVerified(Person user, CookieValidatePrincipalContext context)
    {
        if (await RenewAsync(user, context.Principal!) is { } renewed)
        {
            renewed.CarrySessionOf(context.Principal!);
            context.ReplacePrincipal(renewed);
            context.ShouldRenew = true;
        }
    }

    // Without an account claim (a person of no account) any later membership is picked up.
    private async Task<ClaimsPrincipal?> RenewAsync(Person person, ClaimsPrincipal current) =>
        current.FindFirstValue(PortalClaims.AccountId) is { } accountId
            ? await principals.CreateAsync(person, accountId)
            : await principals.CreateAsync(person);
}
