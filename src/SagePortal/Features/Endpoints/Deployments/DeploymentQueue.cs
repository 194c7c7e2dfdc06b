using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Persistence;

namespace SagePortal.Features.Endpoints.Deployments;

/// <summary>Deployments that have not ended, and the bell that wakes their driver.</summary>
public sealed class DeploymentQueue(PortalDbFactory dbs) : IDisposable
{
    private readonly SemaphoreSlim _bell = new(0, 1);

    public async Task<IReadOnlyList<EndpointDeployment>> OpenAsync(CancellationToken cancellationToken)
    {
        await using var db = dbs.OpenAcrossAccounts();
        return await db.Set<EndpointDeployment>().AsNoTracking().Where(d => d.EndedAt == null).OrderBy(d => d.StartedAt).ToListAsync(cancellationToken);
    }

    /// <summary>Has the driver of this host look now instead of in a second.</summary>
    public Task WakeAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_bell.CurrentCount == 0)
        {
            try
            {
                _bell.Release();
            }
            catch (SemaphoreFullException)
            {
                // Rung twice at once: it rings.
            }
        }

        return Task.CompletedTask;
    }

    internal Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => _bell.WaitAsync(atMost, cancellationToken);

    public void Dispose() => _bell.Dispose();
}
