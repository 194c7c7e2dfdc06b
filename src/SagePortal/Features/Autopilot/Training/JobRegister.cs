using Microsoft.EntityFrameworkCore;
using SagePortal.AutoML.Jobs;
using SagePortal.Platform.Access;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Autopilot.Training;

/// <summary>Enters new jobs and has them started.</summary>
public sealed class JobRegister(PortalDbFactory dbs, JobQueue queue, ServiceRoles roles, Arns arns, TimeProvider clock)
{
    public async Task<bool> IsTakenAsync(string accountId, string name, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(accountId);
        return await db.Set<AutoMLJob>().AnyAsync(j => j.Name == name, cancellationToken);
    }

    /// <param name="creator">Who asked.</param>
    /// <param name="request">Checked.</param>
    /// <param name="table">Its data.</param>
    /// <param name="warmStart">Of the job that it names.</param>
    /// <param name="cancellationToken">Nothing is kept when cancelled.</param>
    /// <returns>The ARN, or that the name was taken meanwhile.</returns>
    public async Task<Result<string>> EnterAsync(Caller creator, AutoMLJobRequest request, TrainingTable table, IReadOnlyList<WarmStartCandidate> warmStart, CancellationToken cancellationToken)
    {
        var arn = arns.JobArn(creator.AccountId, request.Name);
        var now = clock.GetUtcNow();
        if (request.RoleArn is null)
        {
            await roles.EnsureAsync(creator, cancellationToken);
        }

        await using var db = dbs.Open(creator.AccountId);
        var job = new AutoMLJob(creator, request, table, now, warmStart);
        db.Add(job);
        db.Emit(job.ToStateChange(arns));
        db.Record(new AuditRecord(creator, AutopilotActions.CreateAutoMLJob, arn, now, detail: JobAudit.Detail(request, table)));
        db.Tell(creator.AccountId, AutopilotActions.JobTopic(request.Name), now);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Two requests of one name passed the check at the same time: the unique index decides.
            if (await IsTakenAsync(creator.AccountId, request.Name, cancellationToken))
            {
                return AutopilotErrors.NameTaken(arn, request.Name);
            }

            throw;
        }

        await queue.WakeAsync(cancellationToken);
        return arn;
    }
}
