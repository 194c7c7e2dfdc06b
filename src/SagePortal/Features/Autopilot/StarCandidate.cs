using SagePortal.Platform.Access;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Autopilot;

/// <summary>Marks a candidate for everybody of the account to find again.</summary>
[UseCase(AutopilotActions.StarCandidate)]
public sealed class StarCandidate(PortalDbFactory dbs, IAccess access, CurrentCaller caller, Arns arns, TimeProvider clock)
{
    public async Task<Result> RunAsync(string jobName, string candidateName, bool starred, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var (job, candidate) = await db.FindCandidateAsync(jobName, candidateName, cancellationToken);
        var arn = arns.JobArn(caller.AccountId, jobName);
        var allowed = await access.CheckAsync(AutopilotActions.StarCandidate, arn, job.TagContext(), cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed;
        }

        if (candidate is null)
        {
            return AutopilotErrors.CandidateNotFound(jobName, candidateName);
        }

        candidate.Star(starred);
        var now = clock.GetUtcNow();
        db.Record(new AuditRecord(caller.Value, AutopilotActions.StarCandidate, arn, now, detail: $$"""{"candidate":"{{candidateName}}","starred":{{(starred ? "true" : "false")}}}"""));
        db.Tell(caller.AccountId, AutopilotActions.JobTopic(jobName), now);
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }
}
