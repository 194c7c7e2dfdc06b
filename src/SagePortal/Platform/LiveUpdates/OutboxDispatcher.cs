using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Persistence;

namespace SagePortal.Platform.LiveUpdates;

/// <summary>Delivers outbox events at least once: tells first, deletes then.</summary>
internal sealed partial class OutboxDispatcher(PortalDbFactory dbs, IOutboxReceiver receiver, OutboxSignal signal, TimeProvider clock, ILogger<OutboxDispatcher> log)
    : BackgroundService
{
    private const int BatchSize = 200;

    // Catches what a crashed host committed without delivering it.
    private static readonly TimeSpan s_lookAtLeast = TimeSpan.FromSeconds(5);

    /// <returns>How many events were delivered.</returns>
    internal async Task<int> DeliverBatchAsync(CancellationToken cancellationToken)
    {
        await using var db = dbs.OpenAcrossAccounts();
        var events = await db.Set<OutboxEvent>().AsNoTracking().OrderBy(e => e.CreatedAt).ThenBy(e => e.Id).Take(BatchSize).ToListAsync(cancellationToken);
        if (events.Count == 0)
        {
            return 0;
        }

        await receiver.DeliverAsync([.. events.Select(e => new LiveUpdate(e.AccountId, e.Topic)).Distinct()], cancellationToken);
        var ids = events.ConvertAll(e => e.Id);
        return await db.InTransactionAsync(() => db.Set<OutboxEvent>().Where(e => ids.Contains(e.Id)).ExecuteDeleteAsync(cancellationToken), cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await DeliverBatchAsync(stoppingToken) < BatchSize)
                {
                    await signal.WaitAsync(s_lookAtLeast, stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error) when (error is DbException or DbUpdateException or InvalidOperationException or TimeoutException)
            {
                LogFailure(error);
                await Task.Delay(s_lookAtLeast, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Outbox events could not be delivered; trying again")]
    private partial void LogFailure(Exception error);
}
