using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Platform.Security;

/// <summary>Re-issues the cookie of the current request's session with a new ticket. Only in HTTP requests: a circuit cannot set cookies.</summary>
public sealed class Sessions(IHttpContextAccessor http, UserManager<Person> people, PersonPrincipals principals, TimeProvider clock)
{
    /// <summary>The session of this request; null for none.</summary>
    public Guid? CurrentId => http.HttpContext?.User.SessionId();

    /// <summary>Keeps account, persistence and length; takes over a new security stamp, name or policy set.</summary>
    public async Task RefreshAsync(Person person)
    {
        if (http.HttpContext!.User.FindFirstValue(PortalClaims.AccountId) is { } accountId)
        {
            await IssueAsync(person, accountId);
        }
    }

    /// <summary>Enters another account of the person; false when it is none of theirs.</summary>
    public async Task<bool> EnterAsync(Person person, string accountId)
    {
        if (!await IssueAsync(person, accountId))
        {
            return false;
        }

        person.LastAccountId = accountId;
        await people.UpdateAsync(person);
        return true;
    }

    private async Task<bool> IssueAsync(Person person, string accountId)
    {
        var context = http.HttpContext!;
        var principal = await principals.CreateAsync(person, accountId);
        if (principal is null)
        {
            return false;
        }

        principal.CarrySessionOf(context.User);
        var current = await context.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        await context.SignInAsync(IdentityConstants.ApplicationScheme, principal, Renewed(current.Properties));
        return true;
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
