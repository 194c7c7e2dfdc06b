using Microsoft.EntityFrameworkCore;
using SagePortal.Features.HumanReview.Cards;
using SagePortal.Features.HumanReview.Flows;
using SagePortal.Features.HumanReview.Loops;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.HumanReview.Queue;

/// <summary>
/// Decided items of the same flow that are most like the one in hand: what the model said of them, what people decided, how it turned out. Hidden
/// as long as the prediction is. Control questions are never among them.
/// </summary>
[UseCase(HumanReviewActions.ClaimReviewTask)]
public sealed class FindSimilarCases(PortalDbFactory dbs, ReviewDesk desk, CurrentCaller caller)
{
    public const int MaxCases = 5;

    /// <summary>Looked through: the latest decisions.</summary>
    private const int MostCompared = 400;

    private const int MostDifferences = 3;

    /// <param name="slotId">A task that the caller holds.</param>
    /// <param name="epoch">As claimed.</param>
    /// <param name="cancellationToken">Between queries.</param>
    public async Task<Result<SimilarCases>> RunAsync(Guid slotId, long epoch, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var found = await desk.FindAsync(db, slotId, HumanReviewActions.ClaimReviewTask, cancellationToken);
        if (!found.IsSuccess)
        {
            return Result<SimilarCases>.Failure(found.Errors);
        }

        var (slot, flow) = found.Value;
        if (slot.ReviewerId != caller.Value.PersonId || slot.State != SlotState.Leased || slot.Epoch != epoch)
        {
            return HumanReviewErrors.LeaseLost();
        }

        var loop = await db.Set<HumanLoop>().AsNoTracking().SingleAsync(l => l.Id == slot.LoopId, cancellationToken);
        var mode = CardMode.Of(flow.Settings.Mode, loop.Reason, loop.Id);
        if (mode == ReviewMode.Blind || (mode == ReviewMode.AnswerFirst && slot.FirstAnswer is null))
        {
            return new SimilarCases([]) { IsHidden = true };
        }

        var own = ReviewCard.Read(await db.Set<HumanLoopContent>().Where(c => c.LoopId == loop.Id).Select(c => c.Card).SingleOrDefaultAsync(cancellationToken));
        return own is null ? new SimilarCases([]) : new SimilarCases(await NearestAsync(db, loop, new CaseDistance(own, flow.Settings.MaskedFields), cancellationToken));
    }

    private static async Task<IReadOnlyList<SimilarCase>> NearestAsync(PortalDb db, HumanLoop loop, CaseDistance distance, CancellationToken cancellationToken)
    {
        var decided = await (
            from other in db.Set<HumanLoop>().AsNoTracking()
            join content in db.Set<HumanLoopContent>().AsNoTracking() on other.Id equals content.LoopId
            where other.FlowName == loop.FlowName && other.Id != loop.Id && other.Name != loop.GoldOf && other.Reason != ReviewReason.Gold
                && other.DecidedLabel != null && other.DecidedAt != null && content.Card != null
            orderby other.DecidedAt descending
            select new { Loop = other, content.Card }).Take(MostCompared).ToListAsync(cancellationToken);
        return
        [
            .. decided.Select(d => (d.Loop, Card: ReviewCard.Read(d.Card)!))
                .Select(d => (d.Loop, d.Card, Distance: distance.To(d.Card)))
                .OrderBy(d => d.Distance).ThenByDescending(d => d.Loop.DecidedAt)
                .Take(MaxCases)
                .Select(d => new SimilarCase(d.Loop.Name, 1 - d.Distance, d.Loop.DecidedLabel!, d.Loop.DecidedAt!.Value)
                {
                    Predicted = d.Loop.PredictedLabel,
                    Outcome = d.Loop.Outcome,
                    Differences = distance.Differences(d.Card, MostDifferences),
                }),
        ];
    }
}

/// <param name="Cases">Most similar first, at most five.</param>
public sealed record SimilarCases(IReadOnlyList<SimilarCase> Cases)
{
    /// <summary>The reviewer shall answer first.</summary>
    public bool IsHidden { get; init; }
}

/// <summary>A decided item.</summary>
/// <param name="LoopName">Which.</param>
/// <param name="Similarity">0–1; 1 for equal rows.</param>
/// <param name="Decided">Label or number.</param>
/// <param name="DecidedAt">When.</param>
public sealed record SimilarCase(string LoopName, double Similarity, string Decided, DateTimeOffset DecidedAt)
{
    public string? Predicted { get; init; }

    /// <summary>What turned out to be true; null as long as unknown.</summary>
    public string? Outcome { get; init; }

    /// <summary>Where the rows differ most.</summary>
    public IReadOnlyList<CaseDifference> Differences { get; init; } = [];
}
