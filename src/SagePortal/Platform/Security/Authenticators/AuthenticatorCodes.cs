using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Platform.Security.Authenticators;

/// <summary>
/// Identity's authenticator provider with what the framework's own lacks: each code counts once, one step of drift instead of two, and the
/// portal's clock.
/// </summary>
public sealed class AuthenticatorCodes(PortalDbFactory dbs, TimeProvider clock) : IUserTwoFactorTokenProvider<Person>
{
    /// <summary>The app makes the codes.</summary>
    public Task<string> GenerateAsync(string purpose, UserManager<Person> manager, Person user) => Task.FromResult("");

    public async Task<bool> CanGenerateTwoFactorTokenAsync(UserManager<Person> manager, Person user) => await manager.GetAuthenticatorKeyAsync(user) is not null;

    public async Task<bool> ValidateAsync(string purpose, string token, UserManager<Person> manager, Person user) =>
        await manager.GetAuthenticatorKeyAsync(user) is { Length: > 0 } key && await ValidateAsync(user.Id, key, token);

    /// <summary>True once for each right code.</summary>
    /// <param name="personId">Whose codes are used up.</param>
    /// <param name="key">The shared secret, base 32.</param>
    /// <param name="code">As typed; spaces are ignored.</param>
    public async Task<bool> ValidateAsync(Guid personId, string key, string code)
    {
        var typed = code.Replace(" ", "", StringComparison.Ordinal);
        return Totp.Match(Base32.Decode(key), typed, clock.GetUtcNow()) is { } step && await UseAsync(personId, step);
    }

    // INVARIANT: of two requests with one code, one statement changes a row.
    private async Task<bool> UseAsync(Guid personId, long step)
    {
        await using var db = dbs.OpenAcrossAccounts();
        var uses = db.Set<AuthenticatorUse>().Where(u => u.PersonId == personId);
        if (await db.InTransactionAsync(() => uses.Where(u => u.Step < step).ExecuteUpdateAsync(set => set.SetProperty(u => u.Step, step)), CancellationToken.None) > 0)
        {
            return true;
        }

        if (await uses.AnyAsync())
        {
            return false;
        }

        db.Add(new AuthenticatorUse(personId, step));
        try
        {
            await db.SaveChangesAsync();
            return true;
        }
        catch (DbUpdateException)
        {
            // The first use of all, twice at once.
            return false;
        }
    }
}
