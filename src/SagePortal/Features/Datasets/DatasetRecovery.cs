using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Persistence;

namespace SagePortal.Features.Datasets;

/// <summary>After a crash between the save of a version and its hand-over to the scheduler: queues what is still Profiling.</summary>
internal sealed class DatasetRecovery(PortalDbFactory dbs, ProfilingQueue profiling, IHostApplicationLifetime lifetime) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(() => started.TrySetResult());
        await started.Task.WaitAsync(stoppingToken);

        await using var db = dbs.OpenAcrossAccounts();
        var waiting = await db.Set<DatasetVersion>().AsNoTracking().Where(v => v.Status == DatasetVersionStatus.Profiling).ToListAsync(stoppingToken);
        foreach (var version in waiting)
        {
            await profiling.EnqueueAsync(version, stoppingToken);
        }
    }
}
