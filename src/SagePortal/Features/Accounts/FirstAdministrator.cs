using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SagePortal.Features.SignIn;
using SagePortal.Platform;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Accounts;

/// <summary>Creates the first account and its administrator on an empty database.</summary>
internal sealed class FirstAdministrator(PortalDbFactory dbs, IServiceScopeFactory scopes, AccessKeys keys, FirstAccessKey firstKey, IOptions<PortalOptions> options, TimeProvider clock)
{
    /// <summary>Until the person says otherwise on the profile page.</summary>
    private const string DisplayName = "Administrator";

    /// <returns>The administrator's password, known to nobody else and stored nowhere; null when there are accounts already.</returns>
    public async Task<string?> CreateAsync(CancellationToken cancellationToken)
    {
        if (await AnyAccountAsync(cancellationToken))
        {
            return null;
        }

        var password = GeneratedPassword.Create();
        var person = await NewPersonAsync(password);
        await using var db = dbs.OpenAcrossAccounts();
        var now = clock.GetUtcNow();
        db.Add(new Account(options.Value.FirstAccount, "SagePortal", now));
        db.Add(person);
        db.UserClaims.Add(new IdentityUserClaim<Guid> { UserId = person.Id, ClaimType = GeneratedPassword.Claim.Type, ClaimValue = GeneratedPassword.Claim.Value });
        var administrator = new Membership(person.Id, options.Value.FirstAccount, "admin", [ManagedPolicies.AdministratorAccess], now);
        db.Add(administrator);
        try
        {
            if (firstKey.IsWanted)
            {
                await using var file = firstKey.Open();
                var (key, secret) = keys.Create(administrator);
                db.Add(key);
                await db.SaveChangesAsync(cancellationToken);
                await FirstAccessKey.WriteAsync(file, key.Id, secret, cancellationToken);
                return password;
            }

            await db.SaveChangesAsync(cancellationToken);
            return password;
        }
        catch (DbUpdateException) when (!cancellationToken.IsCancellationRequested)
        {
            // Another host was first: the account's key is taken. Anything else is an error.
            if (await AnyAccountAsync(cancellationToken))
            {
                return null;
            }

            throw;
        }
    }

    private async Task<bool> AnyAccountAsync(CancellationToken cancellationToken)
    {
        await using var db = dbs.OpenAcrossAccounts();
        return await db.Set<Account>().AnyAsync(cancellationToken);
    }

    private async Task<Person> NewPersonAsync(string password)
    {
        await using var scope = scopes.CreateAsyncScope();
        var newPeople = scope.ServiceProvider.GetRequiredService<NewPeople>();
        var person = newPeople.Create(options.Value.FirstAdministrator, DisplayName);
        person.LastAccountId = options.Value.FirstAccount;
        return await newPeople.SetPasswordAsync(person, password) is [] ? person : throw new InvalidOperationException("the generated password breaks the rules");
    }
}
