using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.SignIn.Providers;

/// <summary>
/// Members whom a provider brought: made at their first sign-in, their policies those of their claims at each one. Members of other
/// origin keep what administrators gave them.
/// </summary>
public sealed class ProviderMembers(PortalDbFactory dbs, UserManager<Person> people, NewPeople newPeople, TimeProvider clock)
{
    public const string JoinEvent = "iam:CreateUser";
    public const string PoliciesEvent = "sageportal:ApplyProviderRoles";

    // On the person: the provider rules their membership of this account.
    private const string RuledClaim = "sageportal:ruled-by-provider";
    private const int MaxUserName = 64;

    /// <summary>Makes a person and their membership of the provider's account.</summary>
    public async Task<Result<Person>> JoinAsync(ProviderIdentity identity, ProviderOptions options, string sourceIp, CancellationToken cancellationToken)
    {
        var policies = options.PoliciesOf(identity);
        if (options.Account is not { } accountId || policies.Count == 0)
        {
            return options.Account is null ? SignInErrors.ProviderUnknown : SignInErrors.ProviderNoRole;
        }

        if (identity.VerifiedEmail(options) is not { Length: > 0 and <= 256 } email)
        {
            return SignInErrors.ProviderEmailUnverified;
        }

        await using var db = dbs.OpenAcrossAccounts();
        var normalized = people.NormalizeEmail(email);
        if (await db.Users.AnyAsync(p => p.NormalizedEmail == normalized, cancellationToken))
        {
            return SignInErrors.ProviderEmailTaken;
        }

        if (!await db.Set<Account>().AnyAsync(a => a.Id == accountId, cancellationToken))
        {
            return SignInErrors.ProviderUnknown;
        }

        var person = newPeople.Create(email, Cut(identity.First(options.NameClaim) ?? "", 64));
        person.LastAccountId = accountId;
        var userName = await FreeNameAsync(db, accountId, identity.First(options.UserNameClaim) ?? email, cancellationToken);
        return await SaveAsync(db, person, new Membership(person.Id, accountId, userName, policies, clock.GetUtcNow()), identity, sourceIp, cancellationToken);
    }

    /// <summary>Brings a ruled member's policies up to the claims.</summary>
    public async Task<Result<Person>> UpdateAsync(Person person, ProviderIdentity identity, ProviderOptions options, string sourceIp, CancellationToken cancellationToken)
    {
        var ruled = (await people.GetClaimsAsync(person)).Any(c => c.Type == RuledClaim && c.Value == RuleOf(identity, options));
        if (!ruled)
        {
            return person;
        }

        var policies = options.PoliciesOf(identity);
        await using var db = dbs.OpenAcrossAccounts();
        var applied = await db.InTransactionAsync(() => ApplyAsync(db, person, options.Account!, policies, sourceIp, cancellationToken), cancellationToken);
        return applied ? person : SignInErrors.ProviderNoRole;
    }

    private static string RuleOf(ProviderIdentity identity, ProviderOptions options) => $"{identity.Provider} {options.Account}";

    private async Task<Result<Person>> SaveAsync(
        PortalDb db, Person person, Membership membership, ProviderIdentity identity, string sourceIp, CancellationToken cancellationToken)
    {
        var caller = new Caller(person.Id, membership.AccountId, membership.UserName, person.DisplayName, sourceIp);
        db.Add(person);
        db.Add(membership);
        db.UserLogins.Add(new IdentityUserLogin<Guid> { LoginProvider = identity.Scheme, ProviderKey = identity.Subject, ProviderDisplayName = identity.Provider, UserId = person.Id });
        db.UserClaims.Add(new IdentityUserClaim<Guid> { UserId = person.Id, ClaimType = RuledClaim, ClaimValue = $"{identity.Provider} {membership.AccountId}" });
        db.Record(new AuditRecord(caller, JoinEvent, caller.Arn, clock.GetUtcNow(), detail: Detail(membership.ManagedPolicies, identity.Provider)));
        db.Tell(membership.AccountId, "members", clock.GetUtcNow());
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // The first sign-in in two tabs at once: one of them made the person.
            return await people.FindByLoginAsync(identity.Scheme, identity.Subject) is { } made ? made : SignInErrors.ProviderFailed;
        }

        return await people.FindByIdAsync(person.Id.ToString()) is { } saved ? saved : SignInErrors.ProviderFailed;
    }

    // False when nothing is left to the member: no role, or removed from the account.
    private async Task<bool> ApplyAsync(PortalDb db, Person person, string accountId, List<string> policies, string sourceIp, CancellationToken cancellationToken)
    {
        var members = await db.LockMembersAsync(accountId, cancellationToken);
        if (members.Find(m => m.PersonId == person.Id) is not { } member)
        {
            return false;
        }

        // Every account keeps an administrator, whatever a provider says.
        if (member.IsAdministrator() && members.Count(Administrators.IsAdministrator) == 1 && !policies.Contains(ManagedPolicies.AdministratorAccess))
        {
            policies = [ManagedPolicies.AdministratorAccess, .. policies];
        }

        if (!policies.ToHashSet(StringComparer.Ordinal).SetEquals(member.ManagedPolicies))
        {
            member.SetPolicies(policies);
            var caller = new Caller(person.Id, accountId, member.UserName, person.DisplayName, sourceIp);
            db.Record(new AuditRecord(caller, PoliciesEvent, caller.Arn, clock.GetUtcNow(), detail: Detail(policies, null)));
            db.Tell(accountId, "members", clock.GetUtcNow());
            await db.SaveChangesAsync(cancellationToken);
        }

        return policies.Count > 0;
    }

    private static async Task<string> FreeNameAsync(PortalDb db, string accountId, string wanted, CancellationToken cancellationToken)
    {
        var plain = Cut(string.Concat(wanted.Where(c => char.IsAsciiLetterOrDigit(c) || "+=,.@_-".Contains(c, StringComparison.Ordinal))), MaxUserName - 5);
        plain = plain.Length == 0 ? "user" : plain;
        var taken = await db.Set<Membership>().Where(m => m.AccountId == accountId && m.UserName.StartsWith(plain)).Select(m => m.UserName).ToListAsync(cancellationToken);
        return Enumerable.Range(1, taken.Count + 1).Select(i => i == 1 ? plain : $"{plain}-{i}").First(name => !taken.Contains(name, StringComparer.OrdinalIgnoreCase));
    }

    private static string Cut(string text, int length) => text.Length > length ? text[..length] : text;

    private static string Detail(IEnumerable<string> policies, string? provider) => JsonSerializer.Serialize(new { Policies = policies, Provider = provider });
}
