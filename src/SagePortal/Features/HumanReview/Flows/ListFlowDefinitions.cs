using Microsoft.EntityFrameworkCore;
using SagePortal.Features.HumanReview.Loops;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.HumanReview.Flows;

/// <summary>ListFlowDefinitions: those the caller may describe, newest first unless asked otherwise, with what waits in them.</summary>
[UseCase(HumanReviewActions.ListFlowDefinitions)]
public sealed class ListFlowDefinitions(PortalDbFactory dbs, IAccess access, CurrentCaller caller, Arns arns)
{
    public async Task<Result<FlowList>> RunAsync(FlowFilter filter, CancellationToken cancellationToken)
    {
        var allowed = await access.CheckAsync(HumanReviewActions.ListFlowDefinitions, "*", null, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<FlowList>.Failure(allowed.Errors);
        }

        await using var db = dbs.Open(caller.AccountId);
        var all = await db.Set<FlowDefinition>().AsNoTracking().Where(f => f.IsLatest).ToListAsync(cancellationToken);
        var visible = await access.FilterAsync(HumanReviewActions.DescribeFlowDefinition, all, f => (arns.FlowArn(caller.AccountId, f.Name), f.TagsJson), cancellationToken);
        var found = visible.Where(f => (filter.NameContains is not { Length: > 0 } part || f.Name.Contains(part, StringComparison.OrdinalIgnoreCase))
            && (filter.CreationTimeAfter is not { } after || f.CreatedAt > after) && (filter.CreationTimeBefore is not { } before || f.CreatedAt < before));
        var sorted = (filter.Descending ? found.OrderByDescending(f => f.CreatedAt) : found.OrderBy(f => f.CreatedAt)).ToList();
        var page = sorted.Skip(Math.Max(0, filter.Skip)).Take(Math.Clamp(filter.Take, 1, 100)).ToList();
        return new FlowList(await RowsAsync(db, page, cancellationToken), sorted.Count, visible.Count == 0);
    }

    private static async Task<IReadOnlyList<FlowRow>> RowsAsync(PortalDb db, List<FlowDefinition> flows, CancellationToken cancellationToken)
    {
        var names = flows.ConvertAll(f => f.Name);
        var counts = await db.Set<HumanLoop>()
            .Where(l => names.Contains(l.FlowName) && l.Status == HumanLoopStatus.InProgress && l.Reason != ReviewReason.Gold)
            .GroupBy(l => new { l.FlowName, l.Stage })
            .Select(g => new { g.Key.FlowName, g.Key.Stage, Count = g.Count(), Oldest = g.Min(l => l.CreatedAt), Due = g.Min(l => l.DueAt) })
            .ToListAsync(cancellationToken);
        return
        [
            .. from flow in flows
               let own = counts.Where(c => c.FlowName == flow.Name).ToList()
               select new FlowRow(
                   flow,
                   own.Sum(c => c.Count),
                   own.Where(c => c.Stage == ReviewStage.NeedsAdjudication).Sum(c => c.Count),
                   own.Count == 0 ? null : own.Min(c => c.Oldest),
                   own.Count == 0 ? null : own.Min(c => c.Due)),
        ];
    }
}

/// <summary>ListFlowDefinitions' input. Nothing is filtered that is null.</summary>
public sealed record FlowFilter
{
    public string? NameContains { get; init; }

    public DateTimeOffset? CreationTimeAfter { get; init; }

    public DateTimeOffset? CreationTimeBefore { get; init; }

    public bool Descending { get; init; } = true;

    public int Skip { get; init; }

    /// <summary>1–100.</summary>
    public int Take { get; init; } = 100;
}

/// <summary>One page of flows.</summary>
public sealed record FlowList(IReadOnlyList<FlowRow> Rows, int Total, bool IsEmpty);

/// <summary>A flow and how it stands.</summary>
/// <param name="Flow">Latest version.</param>
/// <param name="Open">Loops in progress, of all versions.</param>
/// <param name="NeedAdjudication">Of those, waiting for the lead.</param>
/// <param name="OldestAt">When the oldest was started; null for none.</param>
/// <param name="NextDueAt">When the first is due; null for none.</param>
public sealed record FlowRow(FlowDefinition Flow, int Open, int NeedAdjudication, DateTimeOffset? OldestAt, DateTimeOffset? NextDueAt);
