using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Platform.Security;

/// <summary>Re-issues the cookie of the current request's session with a new ticket. Only in HTTP requests: a circuit cannot set cookies.</summary>
public sealed class Sessions(IHttpContextAccessor http, UserManager<Person> people, PersonPrincipals principals, RoleSessionStore roles, TimeProvider clock)
{
    /// <summary>The session of this request; null for none.</summary>
    public Guid? CurrentId => http.HttpContext?.User.SessionId();

    /// <summary>Keeps account, role, persistence and length; takes over a new security stamp, name or policy set.</summary>
    public async Task RefreshAsync(Person person)
    {
        var user = http.HttpContext!.User;
        if (user.HasClaim(c => c.Type == PortalClaims.AccountId) && await principals.RenewAsync(person, user, http.HttpContext.RequestAborted) is { } renewed)
        {
            await IssueAsync(renewed);
        }
    }

    /// <summary>Enters another account of the person, as their own user; false when it is none of theirs.</summary>
    public async Task<bool> EnterAsync(Person person, string accountId)
    {
        var before = http.HttpContext!.User.AssumedRole();
        if (await principals.CreateAsync(person, accountId) is not { } principal)
        {
            return false;
        }

        await IssueAsync(principal);
        person.LastAccountId = accountId;
        await people.UpdateAsync(person);
        await LeaveAsync(person, before);
        return true;
    }

    /// <summary>Acts with a role from the next request on; one taken on before is left.</summary>
    /// <param name="person">Who is signed in.</param>
    /// <param name="accountId">Account of the role.</param>
    /// <param name="role">Just begun.</param>
    public async Task TakeOnAsync(Person person, string accountId, RoleSessionIdentity role)
    {
        var before = http.HttpContext!.User.AssumedRole();
        await IssueAsync(await principals.CreateAsync(person, accountId, role));
        await LeaveAsync(person, before);
    }

    // After the new cookie is made: the open pages that hear of it load themselves with it.
    private async Task LeaveAsync(Person person, RoleSessionIdentity? role)
    {
        if (role is not null)
        {
            await roles.EndAsync(role, person.Id, http.HttpContext!.RequestAborted);
        }
    }

    private async Task IssueAsync(ClaimsPrincipal principal)
    {
        var context = http.HttpContext!;
        principal.CarrySessionOf(context.User);
        var current = await context.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        await context.SignInAsync(IdentityConstants.ApplicationScheme, principal, Renewed(current.Properties));
    }

    // Another ticket each time (SessionCookieEvents), the same length.
    private AuthenticationProperties Renewed(AuthenticationProperties? current)
    {
        var renewed = new AuthenticationProperties { IsPersistent = current?.IsPersistent ?? false };
        if (current is { IssuedUtc: { } issued, ExpiresUtc: { } expires })
        {
            renewed.IssuedUtc = clock.GetUtcNow();
            renewed.ExpiresUtc = renewed.IssuedUtc + (expires - issued);
        }

        return renewed;
    }
}
