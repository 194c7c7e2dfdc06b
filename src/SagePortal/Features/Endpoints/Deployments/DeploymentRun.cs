using Microsoft.EntityFrameworkCore;
using SagePortal.Features.Endpoints.Alarms;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;

namespace SagePortal.Features.Endpoints.Deployments;

/// <summary>Brings one deployment to its end: asks the world, lets it advance, saves, has hosts serve what it says, waits.</summary>
public sealed class DeploymentRun(PortalDbFactory dbs, FleetHost host, EndpointTable table, AlarmWatch alarms, DeploymentLeases leases, DeploymentJournal journal, EndpointsScope scope)
{
    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_renewal = TimeSpan.FromSeconds(10);

    public async Task ToEndAsync(EndpointDeployment deployment, CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var preparing = host.PrepareAsync(deployment.AccountId, deployment.Id, deployment.Fleet, ended.Token);
        try
        {
            await DriveAsync(deployment, preparing, cancellationToken);
        }
        finally
        {
            await ended.CancelAsync();
            await Task.WhenAny(preparing);
            if (preparing.IsCompletedSuccessfully && (await preparing).IsSuccess)
            {
                await host.ReleaseAsync(deployment.AccountId, deployment.Id, deployment.Fleet);
            }
        }
    }

    private async Task DriveAsync(EndpointDeployment deployment, Task<Result> preparing, CancellationToken cancellationToken)
    {
        var isResumed = deployment.Stage == DeploymentStage.Baking;
        var renewAt = scope.Clock.GetUtcNow() + s_renewal;
        while (true)
        {
            if (scope.Clock.GetUtcNow() >= renewAt)
            {
                if (!await leases.RenewAsync(deployment.AccountId, deployment.Id, cancellationToken))
                {
                    return;
                }

                renewAt = scope.Clock.GetUtcNow() + s_renewal;
            }

            var step = await StepAsync(deployment, preparing, isResumed, cancellationToken);
            if (step is DeploymentMove.Over)
            {
                return;
            }

            if (step is DeploymentMove.Moved)
            {
                isResumed = false;
                continue;
            }

            var tick = Task.Delay(s_tick, cancellationToken);
            await (preparing.IsCompleted ? Task.WhenAny(tick) : Task.WhenAny(preparing, tick));
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private async Task<DeploymentMove> StepAsync(EndpointDeployment known, Task<Result> preparing, bool isResumed, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(known.AccountId);
        var deployment = await db.Set<EndpointDeployment>().SingleOrDefaultAsync(d => d.Id == known.Id, cancellationToken);
        var endpoint = await db.Set<Endpoint>().SingleOrDefaultAsync(e => e.Id == known.EndpointId, cancellationToken);
        if (deployment is null || endpoint is null || deployment.HasEnded)
        {
            return DeploymentMove.Over;
        }

        var now = scope.Clock.GetUtcNow();
        var signals = await SignalsAsync(db, deployment, endpoint, preparing, isResumed, cancellationToken);
        if (!deployment.Advance(signals, now))
        {
            return DeploymentMove.None;
        }

        endpoint.Follow(deployment, now);
        if (deployment.Stage == DeploymentStage.RolledBack && endpoint.Fleet is { } blue && endpoint.FleetId is { } blueId)
        {
            await CheckFallbackAsync(endpoint, blueId, blue, now, cancellationToken);
        }

        await journal.WriteAsync(db, endpoint, deployment, now, cancellationToken);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Deleted, tagged or otherwise changed meanwhile: read again.
            return DeploymentMove.Moved;
        }

        await table.RefreshAsync(cancellationToken);
        return deployment.HasEnded ? DeploymentMove.Over : DeploymentMove.Moved;
    }

    private async Task<DeploymentSignals> SignalsAsync(
        PortalDb db, EndpointDeployment deployment, Endpoint endpoint, Task<Result> preparing, bool isResumed, CancellationToken cancellationToken)
    {
        var isReady = preparing.IsCompletedSuccessfully;
        var result = isReady ? await preparing : null;
        return new DeploymentSignals
        {
            IsPrepared = result?.IsSuccess == true,
            PrepareError = preparing.IsFaulted ? preparing.Exception.GetBaseException().Message : result is { IsSuccess: false } ? result.Error.Message : null,
            Alarm = deployment.Stage == DeploymentStage.Baking && !isResumed ? await alarms.FindAsync(db, deployment, cancellationToken) : null,
            InFlight = deployment.Stage switch
            {
                DeploymentStage.Draining when endpoint.FleetId is { } blue => host.InFlight(endpoint.AccountId, endpoint.Name, blue),
                DeploymentStage.RollingBack => host.InFlight(endpoint.AccountId, endpoint.Name, deployment.Id),
                _ => 0,
            },
            IsResumed = isResumed,
        };
    }

    private async Task CheckFallbackAsync(Endpoint endpoint, Guid blueId, FleetDefinition blue, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var fallback = await host.PrepareAsync(endpoint.AccountId, blueId, blue, cancellationToken);
        if (fallback.IsSuccess)
        {
            await host.ReleaseAsync(endpoint.AccountId, blueId, blue);
        }
        else
        {
            endpoint.LoseFleet($"{endpoint.FailureReason}; and what served before cannot be served any more: {fallback.Error.Message}", now);
        }
    }

    private enum DeploymentMove
    {
        None,
        Moved,
        Over,
    }
}
