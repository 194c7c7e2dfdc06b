using Microsoft.EntityFrameworkCore;
using SagePortal.Features.HumanReview.Flows;
using SagePortal.Features.HumanReview.Queue;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.HumanReview.Loops;

/// <summary>DescribeHumanLoop: by the tags of its flow.</summary>
[UseCase(HumanReviewActions.DescribeHumanLoop)]
public sealed class DescribeHumanLoop(PortalDbFactory dbs, IAccess access, CurrentCaller caller, ReviewDesk desk, Arns arns)
{
    public async Task<Result<HumanLoopDescription>> RunAsync(string name, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var loop = await db.Set<HumanLoop>().AsNoTracking().SingleOrDefaultAsync(l => l.Name == name, cancellationToken);
        var flow = loop is null ? null : await db.Set<FlowDefinition>().AsNoTracking().SingleAsync(f => f.Id == loop.FlowId, cancellationToken);
        var allowed = await access.CheckAsync(HumanReviewActions.DescribeHumanLoop, arns.LoopArn(caller.AccountId, name), new RequestContext().OfResource(flow?.TagsJson ?? "{}"), cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<HumanLoopDescription>.Failure(allowed.Errors);
        }

        if (loop is null || flow is null)
        {
            return HumanReviewErrors.LoopNotFound(name);
        }

        // Answers are the lead's to see: a colleague who reads them is no independent reviewer any more.
        var maySee = await desk.MayAdjudicateAsync(flow, cancellationToken);
        return new HumanLoopDescription(
            loop,
            arns.LoopArn(caller.AccountId, name),
            arns.FlowArn(caller.AccountId, loop.FlowName),
            await db.Set<HumanLoopContent>().AsNoTracking().SingleAsync(c => c.LoopId == loop.Id, cancellationToken),
            maySee ? await db.Set<ReviewSlot>().AsNoTracking().Where(s => s.LoopId == loop.Id).OrderBy(s => s.Round).ThenBy(s => s.Number).ToListAsync(cancellationToken) : [],
            maySee ? await db.Set<ReviewAnswer>().AsNoTracking().Where(a => a.LoopId == loop.Id).OrderBy(a => a.SubmittedAt).ToListAsync(cancellationToken) : []);
    }
}
