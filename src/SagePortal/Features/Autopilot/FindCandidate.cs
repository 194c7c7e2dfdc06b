using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Persistence;

namespace SagePortal.Features.Autopilot;

/// <summary>The rows that every use case about one candidate starts from.</summary>
internal static class FindCandidate
{
    public static async Task<(AutoMLJob? Job, AutoMLCandidate? Candidate)> FindCandidateAsync(this PortalDb db, string jobName, string candidateName, CancellationToken cancellationToken)
    {
        var job = await db.Set<AutoMLJob>().AsNoTracking().SingleOrDefaultAsync(j => j.Name == jobName, cancellationToken);
        var candidate = job is null
            ? null
            : await db.Set<AutoMLCandidate>().SingleOrDefaultAsync(c => c.JobId == job.Id && c.Name == candidateName, cancellationToken);
        return (job, candidate);
    }
}
