using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Platform.Security;

/// <summary>
/// Ends the sign-in of an open page when its session ended, the person's security stamp changed, the membership is gone or
/// disabled, or the role taken on is over. Looks by itself every
/// <see cref="SecurityOptions.Revalidation"/>; <see cref="RecheckAsync"/> looks at once.
/// </summary>
internal sealed class CircuitAuthentication(
    ILoggerFactory loggers, PortalDbFactory dbs, SessionStore sessions, RoleSessionStore roles, IOptions<SecurityOptions> options, IOptions<IdentityOptions> identity, TimeProvider clock)
    : RevalidatingServerAuthenticationStateProvider(loggers)
{
    private long _lastUse = clock.GetUtcNow().UtcTicks;

    protected override TimeSpan RevalidationInterval => options.Value.Revalidation;

    /// <summary>The page was used: its session is not idle.</summary>
    public void Use() => Interlocked.Exchange(ref _lastUse, clock.GetUtcNow().UtcTicks);

    public async Task RecheckAsync()
    {
        var state = await GetAuthenticationStateAsync();
        if (state.User.Identity is { IsAuthenticated: true } && !await ValidateAuthenticationStateAsync(state, CancellationToken.None))
        {
            SetAuthenticationState(Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity()))));
        }
    }

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        var principal = authenticationState.User;
        var personId = principal.PersonId();
        if (principal.SessionId() is not { } sessionId || await sessions.FindAliveAsync(sessionId, personId, cancellationToken) is not { } session)
        {
            return false;
        }

        await sessions.TouchAsync(session, new DateTimeOffset(Interlocked.Read(ref _lastUse), TimeSpan.Zero), cancellationToken);
        var stamp = principal.FindFirstValue(identity.Value.ClaimsIdentity.SecurityStampClaimType);
        await using var db = dbs.OpenAcrossAccounts();
        return await db.Users.AnyAsync(p => p.Id == personId && p.SecurityStamp == stamp, cancellationToken)
            && await MayGoOnAsync(db, principal, personId, cancellationToken);
    }

    private async Task<bool> MayGoOnAsync(PortalDb db, ClaimsPrincipal principal, Guid? personId, CancellationToken cancellationToken)
    {
        var accountId = principal.FindFirstValue(PortalClaims.AccountId);
        return principal.AssumedRole() is { } role
            ? await roles.IsAliveAsync(role, personId, cancellationToken)
            : await db.Set<Membership>().AnyAsync(m => m.PersonId == personId && m.AccountId == accountId && m.DisabledAt == null, cancellationToken);
    }
}
