using Microsoft.EntityFrameworkCore;
using SagePortal.Features.HumanReview.Cards;
using SagePortal.Features.HumanReview.Loops;
using SagePortal.Platform.Persistence;

namespace SagePortal.Features.HumanReview.Retraining;

/// <summary>Reads what people decided in a flow: never control questions, never what a deadline decided.</summary>
internal static class DecidedRows
{
    public const int Most = 200_000;

    /// <summary>Oldest first, up to a moment: asked again for the same moment it gives the same rows.</summary>
    public static async Task<IReadOnlyList<DecidedRow>> OfAsync(PortalDb db, string flowName, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var rows = await (
            from loop in db.Set<HumanLoop>().AsNoTracking()
            join content in db.Set<HumanLoopContent>().AsNoTracking() on loop.Id equals content.LoopId
            where loop.FlowName == flowName && loop.Status == HumanLoopStatus.Completed && loop.Reason != ReviewReason.Gold
                && loop.DecidedBy != DecidedBy.Policy && loop.DecidedLabel != null && loop.DecidedAt <= until && content.Card != null
            orderby loop.DecidedAt, loop.Id
            select new { loop.Name, content.Card, loop.PredictedLabel, loop.DecidedLabel, loop.Outcome, loop.Reason, loop.InclusionProbability, loop.Posterior }).Take(Most).ToListAsync(cancellationToken);
        return [.. rows.Select(r => new DecidedRow(r.Name, ReviewCard.Read(r.Card)!, r.PredictedLabel, r.Outcome ?? r.DecidedLabel!, r.Reason, r.InclusionProbability, r.Outcome is null ? r.Posterior : 1))];
    }
}
