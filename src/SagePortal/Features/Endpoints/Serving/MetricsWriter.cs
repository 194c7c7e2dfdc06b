using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SagePortal.Platform.Persistence;

namespace SagePortal.Features.Endpoints.Serving;

/// <summary>Stores minutes of metrics when they are over, and deletes old ones.</summary>
internal sealed partial class MetricsWriter(ServingMeter meter, PortalDbFactory dbs, IOptions<ServingOptions> options, TimeProvider clock, ILogger<MetricsWriter> log) : BackgroundService
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_sweepInterval = TimeSpan.FromHours(1);

    private DateTimeOffset _swept = DateTimeOffset.MinValue;

    /// <param name="all">Also minutes that are not over.</param>
    /// <param name="cancellationToken">Ends the write.</param>
    internal async Task FlushAsync(bool all, CancellationToken cancellationToken)
    {
        var finished = meter.TakeFinished(all).ToList();
        if (finished.Count == 0)
        {
            return;
        }

        try
        {
            await using var db = dbs.OpenAcrossAccounts();
            db.AddRange(finished.Select(f => new EndpointMinute(f.AccountId, f.EndpointName, f.Minute)));
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is DbException or DbUpdateException or TimeoutException)
        {
            LogFailure(failure);
            finished.ForEach(f => meter.GiveBack(f.AccountId, f.EndpointName, f.Minute));
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(s_interval, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

            // The host waits for the last ones when it stops.
            await FlushAsync(all: stoppingToken.IsCancellationRequested, CancellationToken.None);
            await SweepAsync(CancellationToken.None);
        }
    }

    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (now - _swept < s_sweepInterval)
        {
            return;
        }

        _swept = now;
        var oldest = now - options.Value.KeepMetrics;
        try
        {
            await using var db = dbs.OpenAcrossAccounts();
            await db.InTransactionAsync(() => db.Set<EndpointMinute>().Where(m => m.Minute < oldest).ExecuteDeleteAsync(cancellationToken), cancellationToken);
        }
        catch (Exception failure) when (failure is DbException or TimeoutException)
        {
            LogFailure(failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Metrics of endpoints could not be stored; trying again")]
    private partial void LogFailure(Exception failure);
}
