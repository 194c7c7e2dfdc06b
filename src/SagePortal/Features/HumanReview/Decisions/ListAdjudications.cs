using Microsoft.EntityFrameworkCore;
using SagePortal.Features.HumanReview.Flows;
using SagePortal.Features.HumanReview.Loops;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.HumanReview.Decisions;

/// <summary>Items that wait for the caller's ruling, in all flows where the caller may adjudicate; first due first.</summary>
[UseCase(HumanReviewActions.AdjudicateHumanLoop)]
public sealed class ListAdjudications(PortalDbFactory dbs, IAccess access, CurrentCaller caller, Arns arns)
{
    /// <param name="count">At most, 1–100.</param>
    /// <param name="cancellationToken">Between flows.</param>
    /// <returns>Items that the caller answered are left out; the denial for who may nowhere.</returns>
    public async Task<Result<AdjudicationList>> RunAsync(int count, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var waiting = db.Set<HumanLoop>().AsNoTracking().Where(l => l.Stage == ReviewStage.NeedsAdjudication && l.Status == HumanLoopStatus.InProgress);
        var names = await waiting.Select(l => l.FlowName).Distinct().ToListAsync(cancellationToken);
        var allowed = new List<string>();
        foreach (var flow in await db.Set<FlowDefinition>().AsNoTracking().Where(f => f.IsLatest && names.Contains(f.Name)).ToListAsync(cancellationToken))
        {
            if (await access.MayAsync(HumanReviewActions.AdjudicateHumanLoop, arns.FlowArn(caller.AccountId, flow.Name), new RequestContext().OfResource(flow.TagsJson), cancellationToken))
            {
                allowed.Add(flow.Name);
            }
        }

        if (allowed.Count == 0 && await access.CheckAsync(HumanReviewActions.AdjudicateHumanLoop, arns.FlowArn(caller.AccountId, "*"), null, cancellationToken) is { IsSuccess: false } denied)
        {
            return Result<AdjudicationList>.Failure(denied.Errors);
        }

        var reviewer = caller.Value.PersonId;
        var mine = waiting.Where(l => allowed.Contains(l.FlowName) && !db.Set<Queue.ReviewAnswer>().Any(a => a.LoopId == l.Id && a.ReviewerId == reviewer && a.Kind == Queue.SlotKind.Review && a.WithdrawnAt == null));
        return new AdjudicationList(await mine.OrderBy(l => l.DueAt).Take(Math.Clamp(count, 1, 100)).ToListAsync(cancellationToken), await mine.CountAsync(cancellationToken));
    }
}

/// <param name="Rows">First due first.</param>
/// <param name="Total">All of them.</param>
public sealed record AdjudicationList(IReadOnlyList<HumanLoop> Rows, int Total);
