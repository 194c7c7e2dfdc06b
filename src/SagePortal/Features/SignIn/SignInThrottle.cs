using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Security;

namespace SagePortal.Features.SignIn;

/// <summary>Pauses sign-in after too many failures of an e-mail address from one network address; all hosts count together.</summary>
/// <remarks>
/// An attempt is counted before its secret is checked and forgiven when it was right: attempts sent in parallel get no more guesses
/// than attempts in a row.
/// </remarks>
public sealed class SignInThrottle(PortalDbFactory dbs, IOptions<SecurityOptions> options, TimeProvider clock)
{
    public static string KeyOf(string normalizedEmail, string sourceIp) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{normalizedEmail}\n{sourceIp}")));

    /// <summary>Counts an attempt that must be followed by <see cref="ForgiveAsync"/> when it was right.</summary>
    /// <returns>False during a pause: refuse whatever was given.</returns>
    public Task<bool> TryEnterAsync(string key, CancellationToken cancellationToken) =>
        TryEnterAsync(key, options.Value.SignInAttempts, options.Value.SignInPause, cancellationToken);

    /// <inheritdoc cref="TryEnterAsync(string, CancellationToken)"/>
    /// <param name="key">See <see cref="KeyOf"/>.</param>
    /// <param name="limit">The failure that starts the pause.</param>
    /// <param name="pause">Its length.</param>
    /// <param name="cancellationToken">Before it is counted.</param>
    public async Task<bool> TryEnterAsync(string key, int limit, TimeSpan pause, CancellationToken cancellationToken)
    {
        try
        {
            return await CountAsync(key, limit, pause, cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Another host made the row at the same moment.
            return await CountAsync(key, limit, pause, cancellationToken);
        }
    }

    public async Task ForgiveAsync(string key, CancellationToken cancellationToken)
    {
        await using var db = dbs.OpenAcrossAccounts();
        await db.InTransactionAsync(() => db.Set<SignInAttempt>().Where(a => a.Key == key).ExecuteDeleteAsync(cancellationToken), cancellationToken);
    }

    private async Task<bool> CountAsync(string key, int limit, TimeSpan pause, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var old = now - (2 * TimeSpan.FromTicks(Math.Max(options.Value.SignInPause.Ticks, options.Value.CodePause.Ticks)));
        await using var db = dbs.OpenAcrossAccounts();
        return await db.InTransactionAsync(
            async () =>
            {
                await db.Set<SignInAttempt>().Where(a => a.LastFailure < old).ExecuteDeleteAsync(cancellationToken);

                // A write that changes nothing locks the row: no count of another host is lost. Without a row there is nothing to lock, and of two inserts one fails.
                var locked = await db.Set<SignInAttempt>().Where(a => a.Key == key).ExecuteUpdateAsync(set => set.SetProperty(a => a.Failures, a => a.Failures), cancellationToken);
                var attempt = locked > 0 ? await db.Set<SignInAttempt>().SingleAsync(a => a.Key == key, cancellationToken) : db.Add(new SignInAttempt(key)).Entity;
                if (attempt.IsPaused(now))
                {
                    return false;
                }

                attempt.Fail(now, limit, pause);
                await db.SaveChangesAsync(cancellationToken);
                return true;
            },
            cancellationToken);
    }
}
