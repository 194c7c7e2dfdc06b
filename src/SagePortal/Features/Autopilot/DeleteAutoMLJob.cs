using Microsoft.EntityFrameworkCore;
using SagePortal.Features.Autopilot.Training;
using SagePortal.Platform.Access;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Autopilot;

/// <summary>Removes an ended job with its candidates, models and reports. Models registered from it are copies and stay.</summary>
[UseCase(AutopilotActions.DeleteAutoMLJob)]
public sealed class DeleteAutoMLJob(PortalDbFactory dbs, IAccess access, CurrentCaller caller, JobOutputs outputs, Arns arns, TimeProvider clock)
{
    public async Task<Result> RunAsync(string name, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var job = await db.Set<AutoMLJob>().SingleOrDefaultAsync(j => j.Name == name, cancellationToken);
        var arn = arns.JobArn(caller.AccountId, name);
        var allowed = await access.CheckAsync(AutopilotActions.DeleteAutoMLJob, arn, job.TagContext(), cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed;
        }

        if (job is null)
        {
            return AutopilotErrors.NotFound(arn, name);
        }

        var decided = job.MayBeDeleted();
        if (!decided.IsSuccess)
        {
            return decided;
        }

        // The row goes first: objects without a job are garbage, a job without its objects would be a broken promise.
        var now = clock.GetUtcNow();
        db.Remove(job);
        db.Record(new AuditRecord(caller.Value, AutopilotActions.DeleteAutoMLJob, arn, now));
        db.Tell(caller.AccountId, AutopilotActions.JobTopic(name), now);
        await db.SaveChangesAsync(cancellationToken);
        await outputs.DeleteAsync(job, cancellationToken);
        return Result.Success;
    }
}
