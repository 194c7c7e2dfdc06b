using Microsoft.EntityFrameworkCore;
using SagePortal.Features.HumanReview.Flows;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.HumanReview.Loops;

/// <summary>Finds a loop, tracked, with its version of the flow, for the lead's actions, which are on the flow.</summary>
public sealed class LoopReader(CurrentCaller caller, Arns arns)
{
    /// <returns>Without a loop the flow's ARN stands for all flows: only who may in every one of them learns that there is none.</returns>
    public async Task<LedLoop> FindAsync(PortalDb db, string name, CancellationToken cancellationToken)
    {
        var loop = await db.Set<HumanLoop>().SingleOrDefaultAsync(l => l.Name == name, cancellationToken);
        var flow = loop is null ? null : await db.Set<FlowDefinition>().AsNoTracking().SingleAsync(f => f.Id == loop.FlowId, cancellationToken);
        return new LedLoop(loop, flow, arns.LoopArn(caller.AccountId, name), arns.FlowArn(caller.AccountId, loop?.FlowName ?? "*"), new RequestContext().OfResource(flow?.TagsJson ?? "{}"));
    }
}

/// <param name="Loop">Tracked; null for none.</param>
/// <param name="Flow">Its version, detached; null for none.</param>
/// <param name="Arn">Of the loop.</param>
/// <param name="FlowArn">Of the flow.</param>
/// <param name="Context">What policies ask about the flow.</param>
public sealed record LedLoop(HumanLoop? Loop, FlowDefinition? Flow, string Arn, string FlowArn, RequestContext Context);
