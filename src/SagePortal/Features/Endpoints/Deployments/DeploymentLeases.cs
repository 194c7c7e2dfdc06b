using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Trainer;

namespace SagePortal.Features.Endpoints.Deployments;

/// <summary>The right to drive a deployment: one process at a time, one conditional statement each.</summary>
public sealed class DeploymentLeases(PortalDbFactory dbs, TimeProvider clock)
{
    /// <summary>Lost when not renewed for this long; matters only when another host died.</summary>
    public static readonly TimeSpan Duration = TimeSpan.FromSeconds(30);

    /// <summary>False when a living process has it.</summary>
    public Task<bool> TryTakeAsync(EndpointDeployment deployment, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return deployment.LeaseOwner is { } owner && deployment.LeaseExpiresAt > now && !ProcessIdentity.IsDead(owner)
            ? Task.FromResult(false)
            : UpdateAsync(deployment.AccountId, deployment.Id, deployment.LeaseOwner, ProcessIdentity.Current, now + Duration, cancellationToken);
    }

    /// <summary>False when it was lost, or the deployment is gone: stop driving at once.</summary>
    public Task<bool> RenewAsync(string accountId, Guid id, CancellationToken cancellationToken) =>
        UpdateAsync(accountId, id, ProcessIdentity.Current, ProcessIdentity.Current, clock.GetUtcNow() + Duration, cancellationToken);

    public Task ReleaseAsync(string accountId, Guid id) => UpdateAsync(accountId, id, ProcessIdentity.Current, null, null, CancellationToken.None);

    private async Task<bool> UpdateAsync(string accountId, Guid id, string? from, string? to, DateTimeOffset? until, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(accountId);
        return await db.InTransactionAsync(
            () => db.Set<EndpointDeployment>()
                .Where(d => d.Id == id && d.LeaseOwner == from)
                .ExecuteUpdateAsync(d => d.SetProperty(x => x.LeaseOwner, to).SetProperty(x => x.LeaseExpiresAt, until), cancellationToken),
            cancellationToken) == 1;
    }
}
