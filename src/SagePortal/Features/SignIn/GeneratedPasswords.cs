using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Persistence;

namespace SagePortal.Features.SignIn;

/// <summary>Who still uses a password that the portal made up.</summary>
public sealed class GeneratedPasswords(PortalDbFactory dbs, ILookupNormalizer normalizer)
{
    public async Task<bool> IsInUseAsync(string? email, CancellationToken cancellationToken)
    {
        var name = normalizer.NormalizeName(email?.Trim());
        await using var db = dbs.OpenAcrossAccounts();
        return await db.UserClaims.AnyAsync(c => c.ClaimType == GeneratedPassword.Claim.Type && db.Users.Any(p => p.Id == c.UserId && p.NormalizedUserName == name), cancellationToken);
    }
}
