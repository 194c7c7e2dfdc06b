using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Platform.Security;

/// <summary>Makes the principal of a session: the person and the account entered.</summary>
public sealed class PersonPrincipals(UserManager<Person> people, IOptions<IdentityOptions> options, PortalDbFactory dbs, RoleSessionStore roles)
    : UserClaimsPrincipalFactory<Person>(people, options)
{
    /// <summary>The person in <paramref name="accountId"/>; null when it is no account of theirs any more.</summary>
    public async Task<ClaimsPrincipal?> CreateAsync(Person person, string accountId)
    {
        var membership = (await MembershipsAsync(person)).Find(m => m.AccountId == accountId);
        return membership is null ? null : new ClaimsPrincipal(WithAccount(await base.GenerateClaimsAsync(person), person, membership));
    }

    /// <summary>The person with a role taken on.</summary>
    public async Task<ClaimsPrincipal> CreateAsync(Person person, string accountId, RoleSessionIdentity role)
    {
        var identity = await base.GenerateClaimsAsync(person);
        identity.TakeOn(accountId, role);
        identity.AddClaim(new Claim(PortalClaims.DisplayName, person.DisplayName.Length > 0 ? person.DisplayName : role.Name));
        return new ClaimsPrincipal(identity);
    }

    /// <summary>
    /// The same person as they are now, in the same account and role. A role session that is over leads back to the person's own user,
    /// a person of no account picks up any later membership.
    /// </summary>
    /// <returns>Null when it is no account of theirs any more.</returns>
    public async Task<ClaimsPrincipal?> RenewAsync(Person person, ClaimsPrincipal current, CancellationToken cancellationToken)
    {
        var accountId = current.FindFirstValue(PortalClaims.AccountId);
        return accountId is null ? await CreateAsync(person)
            : current.AssumedRole() is not { } role ? await CreateAsync(person, accountId)
            : await roles.IsAliveAsync(role, person.Id, cancellationToken) ? await CreateAsync(person, accountId, role)
            : await CreateAsync(person, role.HomeAccountId);
    }

    /// <summary>Enters the account used last, else the first one joined; without any membership the principal carries no account.</summary>
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Person user)
    {
        var memberships = await MembershipsAsync(user);
        var entered = memberships.Find(m => m.AccountId == user.LastAccountId) ?? memberships.FirstOrDefault();
        return WithAccount(await base.GenerateClaimsAsync(user), user, entered);
    }

    private static ClaimsIdentity WithAccount(ClaimsIdentity identity, Person person, Membership? membership)
    {
        if (membership is not null)
        {
            identity.AddClaim(new Claim(PortalClaims.AccountId, membership.AccountId));
            identity.AddClaim(new Claim(PortalClaims.UserName, membership.UserName));
            identity.AddClaim(new Claim(PortalClaims.DisplayName, person.DisplayName.Length > 0 ? person.DisplayName : membership.UserName));
        }

        return identity;
    }

    private async Task<List<Membership>> MembershipsAsync(Person person)
    {
        await using var db = dbs.OpenAcrossAccounts();
        return await db.Set<Membership>().AsNoTracking().Where(m => m.PersonId == person.Id && m.DisabledAt == null).OrderBy(m => m.JoinedAt).ThenBy(m => m.Id).ToListAsync();
    }
}
