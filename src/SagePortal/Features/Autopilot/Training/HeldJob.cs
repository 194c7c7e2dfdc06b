namespace SagePortal.Features.Autopilot.Training;

/// <summary>The right of this process to supervise a job, with the slot it takes.</summary>
public sealed class HeldJob(JobLeases leases, AutoMLJob job, IDisposable slot) : IAsyncDisposable
{
    /// <summary>False when it was lost to another process: stop supervising at once.</summary>
    public Task<bool> RenewAsync(CancellationToken cancellationToken) => leases.RenewAsync(job, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        slot.Dispose();
        await leases.ReleaseAsync(job);
    }
}
