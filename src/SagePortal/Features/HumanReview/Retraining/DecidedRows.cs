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
            from loop in Decided(db, flowName)
            join content in db.Set<HumanLoopContent>().AsNoTracking() on loop.Id equals content.LoopId
            where loop.DecidedAt <= until && content.Card != null
            orderby loop.DecidedAt, loop.Id
            select new { loop.Name, content.Card, loop.PredictedLabel, loop.DecidedLabel, loop.Outcome, loop.Reason, loop.InclusionProbability, loop.Posterior }).Take(Most).ToListAsync(cancellationToken);
        return [.. rows.Select(r => new DecidedRow(r.Name, ReviewCard.Read(r.Card)!, r.PredictedLabel, r.Outcome ?? r.DecidedLabel!, r.Reason, r.InclusionProbability, r.Outcome is null ? r.Posterior : 1))];
    }

    /// <summary>How many there are at this moment: for training, and audits.</summary>
    public static async Task<(int Corrections, int Audits)> CountAsync(PortalDb db, string flowName, CancellationToken cancellationToken)
    {
        var counts = await (
            from loop in Decided(db, flowName)
            join content in db.Set<HumanLoopContent>().AsNoTracking() on loop.Id equals content.LoopId
            where content.Card != null
            group loop by loop.Reason == ReviewReason.Audit into kind
            select new { IsAudit = kind.Key, Count = kind.Count() }).ToListAsync(cancellationToken);
        return (counts.Where(c => !c.IsAudit).Sum(c => c.Count), counts.Where(c => c.IsAudit).Sum(c => c.Count));
    }

    private static IQueryable<HumanLoop> Decided(PortalDb db, string flowName) => db.Set<HumanLoop>().AsNoTracking().Where(l =>
        l.FlowName == flowName && l.Status == HumanLoopStatus.Completed && l.Reason != ReviewReason.Gold && l.DecidedBy != DecidedBy.Policy && l.DecidedLabel != null);
}
