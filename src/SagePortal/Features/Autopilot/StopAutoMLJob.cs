using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Autopilot;

/// <summary>StopAutoMLJob: finish early and keep the best candidate, or abort and keep none. The supervisor obeys within a second or two.</summary>
[UseCase(AutopilotActions.StopAutoMLJob)]
public sealed class StopAutoMLJob(PortalDbFactory dbs, IAccess access, CurrentCaller caller, Arns arns, TimeProvider clock)
{
    private const int Attempts = 5;

    public async Task<Result> RunAsync(string name, StopMode mode, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TryAsync(name, mode, cancellationToken);
            }
            catch (DbUpdateConcurrencyException) when (attempt < Attempts)
            {
                // The supervisor moved the job meanwhile: decide again on its newest state.
            }
        }
    }

    private async Task<Result> TryAsync(string name, StopMode mode, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var job = await db.Set<AutoMLJob>().SingleOrDefaultAsync(j => j.Name == name, cancellationToken);
        var arn = arns.JobArn(caller.AccountId, name);
        var allowed = await access.CheckAsync(AutopilotActions.StopAutoMLJob, arn, job.TagContext(), cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed;
        }

        if (job is null)
        {
            return AutopilotErrors.NotFound(arn, name);
        }

        var now = clock.GetUtcNow();
        var decided = job.Stop(mode, now);
        if (!decided.IsSuccess)
        {
            return decided;
        }

        db.Record(new AuditRecord(caller.Value, AutopilotActions.StopAutoMLJob, arn, now, detail: $$"""{"mode":"{{mode}}"}"""));
        db.Emit(job.ToStateChange(arns));
        db.Tell(caller.AccountId, AutopilotActions.JobTopic(name), now);
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }
}
