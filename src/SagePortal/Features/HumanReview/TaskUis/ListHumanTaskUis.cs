using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.HumanReview.TaskUis;

/// <summary>ListHumanTaskUis: those the caller may describe, newest first unless asked otherwise.</summary>
[UseCase(HumanReviewActions.ListHumanTaskUis)]
public sealed class ListHumanTaskUis(PortalDbFactory dbs, IAccess access, CurrentCaller caller, Arns arns)
{
    public async Task<Result<HumanTaskUiList>> RunAsync(HumanTaskUiFilter filter, CancellationToken cancellationToken)
    {
        var allowed = await access.CheckAsync(HumanReviewActions.ListHumanTaskUis, "*", null, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<HumanTaskUiList>.Failure(allowed.Errors);
        }

        await using var db = dbs.Open(caller.AccountId);
        var all = await db.Set<HumanTaskUi>().AsNoTracking().Where(u => u.DeletedAt == null)
            .Select(u => new HumanTaskUiRow(u.Name, u.TagsJson, u.CreatedAt, u.CreatedByName, u.Content.Length)).ToListAsync(cancellationToken);
        var visible = await access.FilterAsync(HumanReviewActions.DescribeHumanTaskUi, all, u => (arns.HumanTaskUiArn(caller.AccountId, u.Name), u.TagsJson), cancellationToken);
        var found = visible.Where(u => (filter.CreationTimeAfter is not { } after || u.CreatedAt > after) && (filter.CreationTimeBefore is not { } before || u.CreatedAt < before));
        var sorted = (filter.Descending ? found.OrderByDescending(u => u.CreatedAt) : found.OrderBy(u => u.CreatedAt)).ToList();
        return new HumanTaskUiList([.. sorted.Skip(Math.Max(0, filter.Skip)).Take(Math.Clamp(filter.Take, 1, 100))], sorted.Count, visible.Count == 0);
    }
}

/// <summary>ListHumanTaskUis' input.</summary>
public sealed record HumanTaskUiFilter
{
    public DateTimeOffset? CreationTimeAfter { get; init; }

    public DateTimeOffset? CreationTimeBefore { get; init; }

    public bool Descending { get; init; } = true;

    public int Skip { get; init; }

    /// <summary>1–100.</summary>
    public int Take { get; init; } = 100;
}

/// <summary>One page of templates.</summary>
public sealed record HumanTaskUiList(IReadOnlyList<HumanTaskUiRow> Rows, int Total, bool IsEmpty);

/// <param name="Name">Of the template.</param>
/// <param name="TagsJson">Its tags.</param>
/// <param name="CreatedAt">When.</param>
/// <param name="CreatedByName">By whom.</param>
/// <param name="Length">Characters.</param>
public sealed record HumanTaskUiRow(string Name, string TagsJson, DateTimeOffset CreatedAt, string CreatedByName, int Length);
