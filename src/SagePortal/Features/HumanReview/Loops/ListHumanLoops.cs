using Microsoft.EntityFrameworkCore;
using SagePortal.Features.HumanReview.Flows;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.HumanReview.Loops;

/// <summary>ListHumanLoops of one flow, all its versions; newest first unless asked otherwise.</summary>
[UseCase(HumanReviewActions.ListHumanLoops)]
public sealed class ListHumanLoops(PortalDbFactory dbs, IAccess access, CurrentCaller caller, FlowReader flows, Arns arns)
{
    public async Task<Result<HumanLoopList>> RunAsync(HumanLoopFilter filter, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var flow = await flows.FindAsync(db, filter.FlowDefinitionArn, cancellationToken);
        var arn = flow.IsSuccess ? arns.FlowArn(caller.AccountId, flow.Value.Name) : filter.FlowDefinitionArn;
        var allowed = await access.CheckAsync(HumanReviewActions.ListHumanLoops, arn, new RequestContext().OfResource(flow.Value?.TagsJson ?? "{}"), cancellationToken);
        if (!allowed.IsSuccess || !flow.IsSuccess)
        {
            return Result<HumanLoopList>.Failure(allowed.IsSuccess ? flow.Errors : allowed.Errors);
        }

        var all = db.Set<HumanLoop>().AsNoTracking().Where(l => l.FlowName == flow.Value.Name);
        var found = Matching(all, filter);
        var total = await found.CountAsync(cancellationToken);
        var rows = await Sorted(found, filter).Skip(Math.Max(0, filter.Skip)).Take(Math.Clamp(filter.Take, 1, 100)).ToListAsync(cancellationToken);
        return new HumanLoopList(rows, total, total == 0 && !await all.AnyAsync(cancellationToken));
    }

    private static IQueryable<HumanLoop> Matching(IQueryable<HumanLoop> loops, HumanLoopFilter filter)
    {
        loops = filter.CreationTimeAfter is { } after ? loops.Where(l => l.CreatedAt > after) : loops;
        loops = filter.CreationTimeBefore is { } before ? loops.Where(l => l.CreatedAt < before) : loops;
        loops = filter.Status is { } status ? loops.Where(l => l.Status == status) : loops;
        loops = filter.Stage is { } stage ? loops.Where(l => l.Stage == stage) : loops;
        loops = filter.Reason is { } reason ? loops.Where(l => l.Reason == reason) : loops;
        loops = filter.PredictedLabel is { } label ? loops.Where(l => l.PredictedLabel == label) : loops;
        loops = filter.IsOverridden is { } overridden ? loops.Where(l => l.DecidedLabel != null && l.PredictedLabel != null && (l.DecidedLabel != l.PredictedLabel) == overridden) : loops;
        return string.IsNullOrEmpty(filter.NameContains) ? loops : loops.Where(l => l.Name.Contains(filter.NameContains));
    }

    private static IOrderedQueryable<HumanLoop> Sorted(IQueryable<HumanLoop> loops, HumanLoopFilter filter) => (filter.SortBy, filter.Descending) switch
    {
        (HumanLoopSort.DueTime, false) => loops.OrderBy(l => l.DueAt).ThenBy(l => l.Id),
        (HumanLoopSort.DueTime, true) => loops.OrderByDescending(l => l.DueAt).ThenBy(l => l.Id),
        (HumanLoopSort.Confidence, false) => loops.OrderBy(l => l.Confidence).ThenBy(l => l.Id),
        (HumanLoopSort.Confidence, true) => loops.OrderByDescending(l => l.Confidence).ThenBy(l => l.Id),
        (_, false) => loops.OrderBy(l => l.CreatedAt).ThenBy(l => l.Id),
        _ => loops.OrderByDescending(l => l.CreatedAt).ThenBy(l => l.Id),
    };
}

/// <summary>ListHumanLoops' input and the filters of the page. Nothing is filtered that is null.</summary>
/// <param name="FlowDefinitionArn">Of the caller's account.</param>
public sealed record HumanLoopFilter(string FlowDefinitionArn)
{
    public DateTimeOffset? CreationTimeAfter { get; init; }

    public DateTimeOffset? CreationTimeBefore { get; init; }

    public HumanLoopStatus? Status { get; init; }

    public ReviewStage? Stage { get; init; }

    public ReviewReason? Reason { get; init; }

    public string? PredictedLabel { get; init; }

    /// <summary>People decided otherwise than the model.</summary>
    public bool? IsOverridden { get; init; }

    public string? NameContains { get; init; }

    public HumanLoopSort SortBy { get; init; }

    public bool Descending { get; init; } = true;

    public int Skip { get; init; }

    /// <summary>1–100.</summary>
    public int Take { get; init; } = 100;
}

/// <summary>Order of the list.</summary>
public enum HumanLoopSort
{
    CreationTime,
    DueTime,
    Confidence,
}

/// <summary>One page of loops.</summary>
/// <param name="Rows">In order.</param>
/// <param name="Total">All that pass the filter.</param>
/// <param name="IsEmpty">The flow never had any.</param>
public sealed record HumanLoopList(IReadOnlyList<HumanLoop> Rows, int Total, bool IsEmpty);
