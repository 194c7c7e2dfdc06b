using Microsoft.EntityFrameworkCore;
using SagePortal.Features.HumanReview.Flows;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.HumanReview.Loops;

/// <summary>Finds a loop for an action on it: denied before not found, by the tags of its flow.</summary>
public sealed class LoopDoor(IAccess access, CurrentCaller caller, Arns arns)
{
    public async Task<Result<FoundLoop>> FindAsync(PortalDb db, string name, string action, CancellationToken cancellationToken)
    {
        var loop = await db.Set<HumanLoop>().SingleOrDefaultAsync(l => l.Name == name, cancellationToken);
        var flow = loop is null ? null : await db.Set<FlowDefinition>().AsNoTracking().SingleAsync(f => f.Id == loop.FlowId, cancellationToken);
        var arn = arns.LoopArn(caller.AccountId, name);
        var allowed = await access.CheckAsync(action, arn, new RequestContext().OfResource(flow?.TagsJson ?? "{}"), cancellationToken);
        return !allowed.IsSuccess ? Result<FoundLoop>.Failure(allowed.Errors)
            : loop is null ? HumanReviewErrors.LoopNotFound(name)
            : new FoundLoop(loop, flow!, arn, arns.FlowArn(caller.AccountId, loop.FlowName));
    }
}

/// <summary>A loop, tracked, and what belongs to it.</summary>
public sealed record FoundLoop(HumanLoop Loop, FlowDefinition Flow, string Arn, string FlowArn);
