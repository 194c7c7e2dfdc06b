using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Security;

namespace SagePortal.Features.SignIn;

/// <summary>Pauses sign-in after too many failures of an e-mail address from one network address; all hosts count together.</summary>
public sealed class SignInThrottle(PortalDbFactory dbs, IOptions<SecurityOptions> options, TimeProvider clock)
{
    public static string KeyOf(string normalizedEmail, string sourceIp) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{normalizedEmail}\n{sourceIp}")));

    public async Task<bool> IsPausedAsync(string key, CancellationToken cancellationToken)
    {
        await using var db = dbs.OpenAcrossAccounts();
        var attempt = await db.Set<SignInAttempt>().AsNoTracking().SingleOrDefaultAsync(a => a.Key == key, cancellationToken);
        return attempt?.IsPaused(clock.GetUtcNow()) ?? false;
    }

    /// <summary>Counts a failure and forgets those that no longer matter.</summary>
    public async Task FailAsync(string key, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var old = now - (2 * options.Value.SignInPause);
        await using var db = dbs.OpenAcrossAccounts();
        await db.InTransactionAsync(
            async () =>
            {
                await db.Set<SignInAttempt>().Where(a => a.LastFailure < old).ExecuteDeleteAsync(cancellationToken);
                var attempt = await db.Set<SignInAttempt>().SingleOrDefaultAsync(a => a.Key == key, cancellationToken);
                attempt ??= db.Add(new SignInAttempt(key)).Entity;
                attempt.Fail(now, options.Value.SignInAttempts, options.Value.SignInPause);
                return await db.SaveChangesAsync(cancellationToken);
            },
            cancellationToken);
    }

    public async Task ClearAsync(string key, CancellationToken cancellationToken)
    {
        await using var db = dbs.OpenAcrossAccounts();
        await db.InTransactionAsync(() => db.Set<SignInAttempt>().Where(a => a.Key == key).ExecuteDeleteAsync(cancellationToken), cancellationToken);
    }
}
