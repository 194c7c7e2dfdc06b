using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SagePortal.Features.HumanReview.Loops;
using SagePortal.Platform.Persistence;

namespace SagePortal.Features.HumanReview.Decisions;

/// <summary>Settles what is due, of all accounts: answers whose grace is over, deadlines, loops that stop.</summary>
public sealed partial class LoopDriver(PortalDbFactory dbs, LoopSettler settler, IOptions<HumanReviewOptions> options, TimeProvider clock, ILogger<LoopDriver> log) : BackgroundService
{
    private const int BatchSize = 200;

    /// <summary>One batch.</summary>
    /// <returns>How many were due.</returns>
    public async Task<int> SettleDueAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        List<(string AccountId, Guid Id)> due;
        await using (var db = dbs.OpenAcrossAccounts())
        {
            due = [.. (await db.Set<HumanLoop>().Where(l => l.NextCheckAt != null && l.NextCheckAt <= now).OrderBy(l => l.NextCheckAt).Take(BatchSize)
                .Select(l => new { l.AccountId, l.Id }).ToListAsync(cancellationToken)).Select(l => (l.AccountId, l.Id))];
        }

        foreach (var (account, id) in due)
        {
            try
            {
                await settler.SettleAsync(account, id, cancellationToken);
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                // Not even a postponement could be stored: the others have their turn all the same.
                Failed(log, failure);
            }
        }

        return due.Count;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var due = 0;
            try
            {
                due = await SettleDueAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                Failed(log, failure);
            }

            if (due < BatchSize)
            {
                await Task.Delay(options.Value.SettleInterval, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Human loops that are due could not be settled; they are tried again.")]
    private static partial void Failed(ILogger log, Exception failure);
}
