using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Platform.Security;

/// <summary>
/// Ties the session's cookie to its row: each sign-in opens one, each request asks for it (one read by key), sign-out deletes it.
/// </summary>
internal sealed class SessionCookieEvents(SessionStore sessions, RoleSessionStore roles, PersonPrincipals principals, UserManager<Person> people, TimeProvider clock) : CookieAuthenticationEvents
{
    public override async Task SigningIn(CookieSigningInContext context)
    {
        var http = context.HttpContext;
        var principal = context.Principal!;
        var accountId = principal.FindFirstValue(PortalClaims.AccountId);
        if (principal.SessionId() is { } id)
        {
            if (await sessions.RenewAsync(id, accountId, http.RequestAborted) is { } renewed)
            {
                principal.Carry(renewed);
            }

            return;
        }

        // Signing in over an open session ends it: nobody's session id is ever taken over.
        if (http.User.SessionId() is { } before && http.User.PersonId() is { } whoBefore)
        {
            await sessions.EndAsync(whoBefore, before, http.RequestAborted);
        }

        var origin = new SessionOrigin(
            principal.FindFirstValue(ClaimTypes.AuthenticationMethod) ?? "pwd",
            principal.IsMultiFactor(),
            context.Properties.IsPersistent,
            http.SourceIp(),
            http.Request.Headers.UserAgent.ToString());
        principal.Carry(await sessions.OpenAsync(principal.PersonId()!.Value, accountId, origin, http.RequestAborted));
    }

    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        var session = context.Principal!.SessionId() is { } id ? await sessions.FindAliveAsync(id, context.Principal!.PersonId(), http.RequestAborted) : null;
        if (session is null || session.Ticket != context.Principal!.SessionTicket())
        {
            // The cookie stays: the answer to a request that was under way with the ticket of before must not delete its successor.
            context.RejectPrincipal();
            return;
        }

        await LeaveEndedRoleAsync(context);
        if (context.Principal is not null)
        {
            await SecurityStampValidator.ValidatePrincipalAsync(context);
        }

        if (context.Principal is not null)
        {
            await sessions.TouchAsync(session, clock.GetUtcNow(), http.RequestAborted);
        }
    }

    // Looked at in each request, like the session itself: a role that ended must not act once more.
    private async Task LeaveEndedRoleAsync(CookieValidatePrincipalContext context)
    {
        var principal = context.Principal!;
        if (principal.AssumedRole() is not { } role || await roles.IsAliveAsync(role, principal.PersonId(), context.HttpContext.RequestAborted))
        {
            return;
        }

        if (await people.GetUserAsync(principal) is { } person && await principals.CreateAsync(person, role.HomeAccountId) is { } own)
        {
            own.CarrySessionOf(principal);
            context.ReplacePrincipal(own);
            context.ShouldRenew = true;
        }
        else
        {
            context.RejectPrincipal();
        }
    }

    public override async Task SigningOut(CookieSigningOutContext context)
    {
        if (context.HttpContext.User is var user && user.SessionId() is { } id && user.PersonId() is { } personId)
        {
            await sessions.EndAsync(personId, id, context.HttpContext.RequestAborted);
        }
    }
}
