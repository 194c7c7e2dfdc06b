using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Platform.Security;

/// <summary>Ends the sign-in of an open page when the person's security stamp changed or the membership is gone.</summary>
internal sealed class CircuitAuthentication(ILoggerFactory loggers, PortalDbFactory dbs, IOptions<SecurityOptions> options, IOptions<IdentityOptions> identity)
    : RevalidatingServerAuthenticationStateProvider(loggers)
{
    protected override TimeSpan RevalidationInterval => options.Value.Revalidation;

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        var principal = authenticationState.User;
        var accountId = principal.FindFirstValue(PortalClaims.AccountId);
        var stamp = principal.FindFirstValue(identity.Value.ClaimsIdentity.SecurityStampClaimType);
        var personId = principal.PersonId();
        await using var db = dbs.OpenAcrossAccounts();
        return await db.Users.AnyAsync(p => p.Id == personId && p.SecurityStamp == stamp, cancellationToken)
            && await db.Set<Membership>().AnyAsync(m => m.PersonId == personId && m.AccountId == accountId, cancellationToken);
    }
}
