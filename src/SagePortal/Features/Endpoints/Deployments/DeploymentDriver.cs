using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace SagePortal.Features.Endpoints.Deployments;

/// <summary>
/// Drives every open deployment that no living process drives, each in a task of its own: a bake of an hour costs a timer, not a thread. After
/// a crash the next process takes them over within a second.
/// </summary>
public sealed partial class DeploymentDriver(DeploymentQueue queue, DeploymentLeases leases, DeploymentRun run, ILogger<DeploymentDriver> log) : BackgroundService
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<Guid, Task> _running = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await TakeUpAsync(stoppingToken);
                await queue.WaitAsync(s_interval, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception error) when (error is DbException or DbUpdateException or InvalidOperationException or TimeoutException)
            {
                LogFailure(error);
                await Task.Delay(s_interval, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        await Task.WhenAll(_running.Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task TakeUpAsync(CancellationToken stoppingToken)
    {
        foreach (var deployment in await queue.OpenAsync(stoppingToken))
        {
            if (!_running.ContainsKey(deployment.Id) && await leases.TryTakeAsync(deployment, stoppingToken))
            {
                _running[deployment.Id] = DriveAsync(deployment, stoppingToken);
            }
        }
    }

    private async Task DriveAsync(EndpointDeployment deployment, CancellationToken stoppingToken)
    {
        await Task.Yield();
        try
        {
            await run.ToEndAsync(deployment, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The next process goes on.
        }
        catch (Exception error)
        {
            LogFailure(error);
        }
        finally
        {
            await leases.ReleaseAsync(deployment.AccountId, deployment.Id);
            _running.TryRemove(deployment.Id, out _);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A deployment could not be driven; trying again")]
    private partial void LogFailure(Exception error);
}
