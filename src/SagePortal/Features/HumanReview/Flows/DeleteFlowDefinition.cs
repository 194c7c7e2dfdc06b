using Microsoft.EntityFrameworkCore;
using SagePortal.Features.HumanReview.Loops;
using SagePortal.Features.HumanReview.Sources;
using SagePortal.Platform.Access;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.HumanReview.Flows;

/// <summary>DeleteFlowDefinition: only without work in progress; what was decided stays.</summary>
[UseCase(HumanReviewActions.DeleteFlowDefinition)]
public sealed class DeleteFlowDefinition(PortalDbFactory dbs, IAccess access, CurrentCaller caller, FlowReader flows, Arns arns, TimeProvider clock)
{
    public async Task<Result> RunAsync(string name, CancellationToken cancellationToken)
    {
        var arn = arns.FlowArn(caller.AccountId, name);
        await using var db = dbs.Open(caller.AccountId);
        var found = await flows.FindAsync(db, name, cancellationToken);
        var allowed = await access.CheckAsync(HumanReviewActions.DeleteFlowDefinition, arn, new RequestContext().OfResource(found.Value?.TagsJson ?? "{}"), cancellationToken);
        if (!allowed.IsSuccess || !found.IsSuccess)
        {
            return allowed.IsSuccess ? found : allowed;
        }

        var open = await db.Set<HumanLoop>().CountAsync(
            l => l.FlowName == name && (l.Status == HumanLoopStatus.InProgress || l.Status == HumanLoopStatus.Stopping) && l.Reason != ReviewReason.Gold, cancellationToken);
        if (open > 0)
        {
            return HumanReviewErrors.FlowHasWork(arn, open);
        }

        var now = clock.GetUtcNow();
        foreach (var version in await db.Set<FlowDefinition>().Where(f => f.Name == name && f.DeletedAt == null).ToListAsync(cancellationToken))
        {
            version.Delete(now);
        }

        db.RemoveRange(await db.Set<ReviewSource>().Where(s => s.FlowName == name).ToListAsync(cancellationToken));
        db.Record(new AuditRecord(caller.Value, HumanReviewActions.DeleteFlowDefinition, arn, now));
        db.Tell(caller.AccountId, HumanReviewActions.FlowTopic, now);
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }
}
