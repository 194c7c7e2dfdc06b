using Microsoft.EntityFrameworkCore;
using SagePortal.Features.HumanReview.Flows;
using SagePortal.Features.HumanReview.Loops;
using SagePortal.Features.HumanReview.Quality;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.HumanReview.Queue;

/// <summary>What waits for the caller, by flow, and how the day goes so far.</summary>
[UseCase(HumanReviewActions.ListReviewTasks)]
public sealed class ListReviewTasks(PortalDbFactory dbs, ReviewDesk desk, CurrentCaller caller, TimeProvider clock)
{
    /// <summary>The median is of so many answers, the last ones.</summary>
    public const int MedianOf = 100;

    /// <param name="since">When the caller's day began.</param>
    /// <param name="cancellationToken">Between queries.</param>
    public async Task<Result<ReviewOverview>> RunAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var seats = await desk.SeatsAsync(db, HumanReviewActions.ListReviewTasks, cancellationToken);
        if (!seats.IsSuccess)
        {
            return Result<ReviewOverview>.Failure(seats.Errors);
        }

        var (reviewer, from) = (caller.Value.PersonId, since.ToUniversalTime());
        var versions = await ReviewDesk.FlowsAsync(db, seats.Value, null, cancellationToken);
        var waiting = await WaitingAsync(db, versions, cancellationToken);
        var paused = await db.Set<ReviewerStanding>().Where(s => s.ReviewerId == reviewer && s.PausedAt != null).Select(s => s.FlowName).ToListAsync(cancellationToken);
        var mine = db.Set<ReviewAnswer>().Where(a => a.ReviewerId == reviewer && a.WithdrawnAt == null);
        var times = await mine.OrderByDescending(a => a.SubmittedAt).Take(MedianOf).Select(a => a.ActiveMilliseconds).ToListAsync(cancellationToken);
        return new ReviewOverview(seats.Value.Count > 0, await mine.CountAsync(a => a.SubmittedAt >= from, cancellationToken), Median(times))
        {
            Flows =
            [
                .. versions.GroupBy(f => f.Name, StringComparer.Ordinal).Select(g => Of(g.MaxBy(f => f.Version)!, [.. g.Select(f => waiting.GetValueOrDefault(f.Id)).OfType<Waiting>()], paused))
                    .OrderBy(f => f.Title, StringComparer.CurrentCulture).ThenBy(f => f.Name, StringComparer.Ordinal),
            ],
        };
    }

    /// <summary>
    /// Reviews that are open to the caller or in the caller's hands. Not control questions: the number stays the same when one is dealt, so it
    /// does not give it away.
    /// </summary>
    private async Task<Dictionary<Guid, Waiting>> WaitingAsync(PortalDb db, IReadOnlyList<FlowDefinition> versions, CancellationToken cancellationToken)
    {
        var (reviewer, now, ids) = (caller.Value.PersonId, clock.GetUtcNow(), versions.Select(f => f.Id).ToList());
        var rows = await (
            from slot in db.Set<ReviewSlot>()
            join loop in db.Set<HumanLoop>() on slot.LoopId equals loop.Id
            where ids.Contains(slot.FlowId) && slot.Kind == SlotKind.Review && loop.Status == HumanLoopStatus.InProgress
            where (slot.State == SlotState.Leased && slot.ReviewerId == reviewer)
                || (slot.State == SlotState.Open && (slot.AssignedTo == null || slot.AssignedTo == reviewer)
                    && !db.Set<ReviewSlot>().Any(o => o.LoopId == slot.LoopId && o.Round == slot.Round && o.ReviewerId == reviewer)
                    && !db.Set<ReviewRefusal>().Any(r => r.LoopId == slot.LoopId && r.Round == slot.Round && r.ReviewerId == reviewer && r.Until > now))
            group loop by slot.FlowId into flow
            select new { flow.Key, Open = flow.Select(l => l.Id).Distinct().Count(), NextDueAt = flow.Min(l => l.DueAt) }).ToListAsync(cancellationToken);
        return rows.ToDictionary(r => r.Key, r => new Waiting(r.Open, r.NextDueAt));
    }

    private static ReviewFlowQueue Of(FlowDefinition flow, IReadOnlyList<Waiting> waiting, List<string> paused) =>
        new(flow.Name, flow.Settings.TaskTitle, waiting.Sum(w => w.Open))
        {
            Description = flow.Settings.TaskDescription,
            WorkteamName = flow.WorkteamName,
            NextDueAt = waiting.Count > 0 ? waiting.Min(w => w.NextDueAt) : null,
            IsPaused = paused.Contains(flow.Name, StringComparer.Ordinal),
        };

    private static double? Median(List<long> values)
    {
        values.Sort();
        return values.Count == 0 ? null : (values[(values.Count - 1) / 2] + values[values.Count / 2]) / 2.0;
    }

    private sealed record Waiting(int Open, DateTimeOffset NextDueAt);
}

/// <summary>The desk at a glance.</summary>
/// <param name="IsMember">False when the caller is in no team that reviews.</param>
/// <param name="AnsweredToday">Answers that stand.</param>
/// <param name="MedianActiveMilliseconds">Of the caller's last answers; null before the first.</param>
public sealed record ReviewOverview(bool IsMember, int AnsweredToday, double? MedianActiveMilliseconds)
{
    /// <summary>By title; all versions of a flow are one.</summary>
    public IReadOnlyList<ReviewFlowQueue> Flows { get; init; } = [];
}

/// <summary>A flow that sends work to one of the caller's teams.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Title">Its question.</param>
/// <param name="Open">Items that the caller can still answer.</param>
public sealed record ReviewFlowQueue(string Name, string Title, int Open)
{
    public string Description { get; init; } = "";

    public string WorkteamName { get; init; } = "";

    /// <summary>Of the open items; null when there are none.</summary>
    public DateTimeOffset? NextDueAt { get; init; }

    /// <summary>The caller's own work on it is paused.</summary>
    public bool IsPaused { get; init; }
}
