using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SagePortal.Platform;
using SagePortal.Platform.Persistence;

namespace SagePortal.Features.Endpoints.Serving;

/// <summary>
/// Works asynchronous invocations off, oldest first, for the endpoints that this host serves. A row is held for some seconds at a time
/// and the hold renewed while it is worked on: what a dead host held is taken by the next.
/// </summary>
public sealed partial class AsyncQueue(PortalDbFactory dbs, IServingTable table, AsyncRunner runner, IOptions<PortalOptions> portal, TimeProvider clock, ILogger<AsyncQueue> log) : BackgroundService
{
    private static readonly TimeSpan s_lookAtLeast = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_hold = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_keep = TimeSpan.FromDays(7);

    private readonly string _host = Guid.CreateVersion7().ToString("N");
    private readonly SemaphoreSlim _bell = new(0, 1);
    private readonly ConcurrentDictionary<Guid, Task> _running = new();
    private readonly ConcurrentDictionary<(string AccountId, string Endpoint), int> _runningByEndpoint = new();
    private DateTimeOffset _renewed;

    /// <summary>Something was accepted.</summary>
    public void Ring()
    {
        if (_bell.CurrentCount == 0)
        {
            try
            {
                _bell.Release();
            }
            catch (SemaphoreFullException)
            {
                // Rung twice at once.
            }
        }
    }

    public override void Dispose()
    {
        _bell.Dispose();
        base.Dispose();
    }

    /// <summary>Begins what there is to do.</summary>
    /// <returns>How many were begun.</returns>
    internal async Task<int> StepAsync(CancellationToken cancellationToken)
    {
        await RenewAsync(cancellationToken);
        var begun = 0;
        foreach (var next in await FindAsync(cancellationToken))
        {
            var key = (next.AccountId, next.EndpointName);
            var endpoint = table.Find(next.AccountId, next.EndpointName);
            var isExpired = next.ExpiresAt <= clock.GetUtcNow();
            if ((endpoint?.Async is null && !isExpired) || _runningByEndpoint.GetValueOrDefault(key) >= (endpoint?.Async?.MaxConcurrentInvocations ?? 1) || !await TakeAsync(next.Id, cancellationToken))
            {
                continue;
            }

            _runningByEndpoint.AddOrUpdate(key, 1, (_, count) => count + 1);
            _running[next.Id] = RunAsync(next.Id, key, cancellationToken);
            begun++;
        }

        return begun;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!portal.Value.Database.IsPostgreSql)
        {
            await FreeAsync(CancellationToken.None);
        }

        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await StepAsync(stoppingToken);
                await _bell.WaitAsync(s_lookAtLeast, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception failure) when (failure is DbException or DbUpdateException or InvalidOperationException or TimeoutException)
            {
                LogFailure(failure);
                await Task.Delay(s_lookAtLeast, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        await Task.WhenAll(_running.Values);
    }

    private async Task<IReadOnlyList<AsyncInvocation>> FindAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var db = dbs.OpenAcrossAccounts();
        return await db.Set<AsyncInvocation>().AsNoTracking()
            .Where(i => i.Status == AsyncInvocationStatus.Queued || (i.Status == AsyncInvocationStatus.Running && i.HeldUntil < now))
            .OrderBy(i => i.Id).Take(200).ToListAsync(cancellationToken);
    }

    private async Task<bool> TakeAsync(Guid id, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var db = dbs.OpenAcrossAccounts();
        var row = await db.Set<AsyncInvocation>().SingleOrDefaultAsync(i => i.Id == id, cancellationToken);
        if (row?.TryTake(_host, now + s_hold, now) != true)
        {
            return false;
        }

        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
    }

    private async Task RunAsync(Guid id, (string, string) key, CancellationToken cancellationToken)
    {
        await Task.Yield();
        try
        {
            await runner.RunAsync(id, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The host stops; the row is free again when its hold ends, or at the next start.
        }
        catch (Exception failure)
        {
            LogFailure(failure);
        }
        finally
        {
            _running.TryRemove(id, out _);
            _runningByEndpoint.AddOrUpdate(key, 0, (_, count) => count - 1);
            Ring();
        }
    }

    private async Task RenewAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (now - _renewed < s_hold / 3)
        {
            return;
        }

        _renewed = now;
        var (until, oldest, running) = (now + s_hold, now - s_keep, _running.Keys.ToList());
        await using var db = dbs.OpenAcrossAccounts();
        await db.InTransactionAsync(
            async () =>
            {
                await db.Set<AsyncInvocation>().Where(i => running.Contains(i.Id) && i.HeldBy == _host).ExecuteUpdateAsync(set => set.SetProperty(i => i.HeldUntil, until), cancellationToken);
                return await db.Set<AsyncInvocation>().Where(i => i.EndedAt < oldest).ExecuteDeleteAsync(cancellationToken);
            },
            cancellationToken);
    }

    // The only host: whatever is held was held by a process that is no more.
    private async Task FreeAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var db = dbs.OpenAcrossAccounts();
        await db.InTransactionAsync(
            () => db.Set<AsyncInvocation>().Where(i => i.Status == AsyncInvocationStatus.Running).ExecuteUpdateAsync(set => set.SetProperty(i => i.HeldUntil, now.AddSeconds(-1)), cancellationToken),
            cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Asynchronous invocations could not be worked on; trying again")]
    private partial void LogFailure(Exception failure);
}
