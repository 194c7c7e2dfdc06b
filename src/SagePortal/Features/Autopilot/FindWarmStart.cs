using Microsoft.EntityFrameworkCore;
using SagePortal.AutoML.Jobs;
using SagePortal.Learning;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Autopilot;

/// <summary>The configurations that a tuning job takes over from an earlier one: whoever may list its candidates may.</summary>
[UseCase(AutopilotActions.ListCandidates)]
public sealed class FindWarmStart(PortalDbFactory dbs, IAccess access, CurrentCaller caller, Arns arns)
{
    /// <param name="name">The earlier job.</param>
    /// <param name="problem">Of the job to come; null when it is left to the data.</param>
    /// <param name="cancellationToken">Stops the queries.</param>
    public async Task<Result<IReadOnlyList<WarmStartCandidate>>> RunAsync(string name, ProblemType? problem, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var job = await db.Set<AutoMLJob>().AsNoTracking().SingleOrDefaultAsync(j => j.Name == name, cancellationToken);
        var arn = arns.JobArn(caller.AccountId, name);
        var allowed = await access.CheckAsync(AutopilotActions.ListCandidates, arn, job.TagContext(), cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<IReadOnlyList<WarmStartCandidate>>.Failure(allowed.Errors);
        }

        return job is null
            ? AutopilotErrors.NotFound(arn, name).At(AutopilotErrors.WarmStartField)
            : WarmStart.Of(job, await db.Set<AutoMLCandidate>().AsNoTracking().Where(c => c.JobId == job.Id).ToListAsync(cancellationToken), problem);
    }
}
