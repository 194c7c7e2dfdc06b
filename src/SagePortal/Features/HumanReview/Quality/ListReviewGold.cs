using Microsoft.EntityFrameworkCore;
using SagePortal.Features.HumanReview.Flows;
using SagePortal.Features.HumanReview.Loops;
using SagePortal.Features.HumanReview.Queue;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.HumanReview.Quality;

/// <summary>The control questions of a flow and how they were answered; for who may make them, because the list gives them away.</summary>
[UseCase(HumanReviewActions.PutReviewGold)]
public sealed class ListReviewGold(PortalDbFactory dbs, IAccess access, CurrentCaller caller, FlowReader flows, Arns arns)
{
    public const int Most = 1_000;

    /// <param name="flowName">All its versions.</param>
    /// <param name="cancellationToken">Between queries.</param>
    /// <returns>Newest first.</returns>
    public async Task<Result<IReadOnlyList<ReviewGold>>> RunAsync(string flowName, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var flow = await flows.FindAsync(db, flowName, cancellationToken);
        var allowed = await access.CheckAsync(HumanReviewActions.PutReviewGold, arns.FlowArn(caller.AccountId, flowName), new RequestContext().OfResource(flow.Value?.TagsJson ?? "{}"), cancellationToken);
        if (!allowed.IsSuccess || !flow.IsSuccess)
        {
            return Result<IReadOnlyList<ReviewGold>>.Failure(allowed.IsSuccess ? flow.Errors : allowed.Errors);
        }

        var loops = await db.Set<HumanLoop>().AsNoTracking().Where(l => l.FlowName == flow.Value.Name && l.Reason == ReviewReason.Gold).OrderByDescending(l => l.CreatedAt).Take(Most).ToListAsync(cancellationToken);
        var ids = loops.ConvertAll(l => l.Id);
        var judged = await db.Set<ReviewAnswer>().Where(a => ids.Contains(a.LoopId) && a.IsRight != null)
            .GroupBy(a => new { a.LoopId, a.IsRight }).Select(g => new { g.Key.LoopId, g.Key.IsRight, Count = g.Count() }).ToListAsync(cancellationToken);
        return loops.ConvertAll(l => new ReviewGold(
            l.Name, l.GoldAnswer!, l.CreatedAt, l.Status == HumanLoopStatus.InProgress, judged.Where(j => j.LoopId == l.Id).Sum(j => j.Count), judged.Where(j => j.LoopId == l.Id && j.IsRight == true).Sum(j => j.Count)));
    }
}

/// <param name="Name">Of the human loop.</param>
/// <param name="Answer">The known one, JSON.</param>
/// <param name="CreatedAt">When.</param>
/// <param name="IsActive">False once it was stopped.</param>
/// <param name="Answered">How often, judged.</param>
/// <param name="Right">Of those.</param>
public sealed record ReviewGold(string Name, string Answer, DateTimeOffset CreatedAt, bool IsActive, int Answered, int Right);
