using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Autopilot;

/// <summary>ListCandidatesForAutoMLJob: all candidates of a job (at most 750 and an ensemble), in the order of their start.</summary>
[UseCase(AutopilotActions.ListCandidates)]
public sealed class ListCandidatesForAutoMLJob(PortalDbFactory dbs, IAccess access, CurrentCaller caller, Arns arns)
{
    public async Task<Result<IReadOnlyList<AutoMLCandidate>>> RunAsync(string jobName, CancellationToken cancellationToken)
    {
        var listed = await WithJobAsync(jobName, cancellationToken);
        return listed.IsSuccess ? Result.Of(listed.Value.Candidates) : Result<IReadOnlyList<AutoMLCandidate>>.Failure(listed.Errors);
    }

    /// <summary>The same with the job that says where their artifacts lie.</summary>
    public async Task<Result<JobCandidates>> WithJobAsync(string jobName, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var job = await db.Set<AutoMLJob>().AsNoTracking().SingleOrDefaultAsync(j => j.Name == jobName, cancellationToken);
        var arn = arns.JobArn(caller.AccountId, jobName);
        var allowed = await access.CheckAsync(AutopilotActions.ListCandidates, arn, job.TagContext(), cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<JobCandidates>.Failure(allowed.Errors);
        }

        if (job is null)
        {
            return AutopilotErrors.NotFound(arn, jobName);
        }

        return new JobCandidates(job, await db.Set<AutoMLCandidate>().AsNoTracking().Where(c => c.JobId == job.Id).OrderBy(c => c.Ordinal).ToListAsync(cancellationToken));
    }
}

/// <summary>A job and its candidates; detached rows.</summary>
public sealed record JobCandidates(AutoMLJob Job, IReadOnlyList<AutoMLCandidate> Candidates);
