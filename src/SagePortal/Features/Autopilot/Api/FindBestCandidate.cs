using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Persistence;

namespace SagePortal.Features.Autopilot.Api;

/// <summary>The best candidate of a job that the caller may describe.</summary>
internal sealed class FindBestCandidate(PortalDbFactory dbs)
{
    public async Task<AutoMLCandidate?> RunAsync(AutoMLJob job, CancellationToken cancellationToken)
    {
        if (job.BestCandidate is not { } name)
        {
            return null;
        }

        await using var db = dbs.Open(job.AccountId);
        return await db.Set<AutoMLCandidate>().AsNoTracking().SingleOrDefaultAsync(c => c.JobId == job.Id && c.Name == name, cancellationToken);
    }
}
