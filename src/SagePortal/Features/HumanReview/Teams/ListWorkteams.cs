using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.HumanReview.Teams;

/// <summary>ListWorkteams: those the caller may describe, by name.</summary>
[UseCase(HumanReviewActions.ListWorkteams)]
public sealed class ListWorkteams(PortalDbFactory dbs, IAccess access, CurrentCaller caller, Arns arns)
{
    /// <param name="filter">Which.</param>
    /// <param name="cancellationToken">Between queries.</param>
    public async Task<Result<WorkteamList>> RunAsync(WorkteamFilter filter, CancellationToken cancellationToken)
    {
        var allowed = await access.CheckAsync(HumanReviewActions.ListWorkteams, "*", null, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<WorkteamList>.Failure(allowed.Errors);
        }

        await using var db = dbs.Open(caller.AccountId);
        var all = await db.Set<Workteam>().AsNoTracking().ToListAsync(cancellationToken);
        var visible = await access.FilterAsync(HumanReviewActions.DescribeWorkteam, all, t => (arns.WorkteamArn(caller.AccountId, t.Name), t.TagsJson), cancellationToken);
        var found = visible.Where(t => filter.NameContains is not { Length: > 0 } part || t.Name.Contains(part, StringComparison.OrdinalIgnoreCase));
        var sorted = (filter.SortByCreation, filter.Descending) switch
        {
            (false, false) => found.OrderBy(t => t.Name, StringComparer.OrdinalIgnoreCase).ToList(),
            (false, true) => [.. found.OrderByDescending(t => t.Name, StringComparer.OrdinalIgnoreCase)],
            (true, false) => [.. found.OrderBy(t => t.CreatedAt)],
            _ => [.. found.OrderByDescending(t => t.CreatedAt)],
        };
        var rows = new List<WorkteamRow>();
        foreach (var team in sorted.Skip(Math.Max(0, filter.Skip)).Take(Math.Clamp(filter.Take, 1, 100)))
        {
            rows.Add(new WorkteamRow(team, (await TeamRoster.MembersAsync(db, team, cancellationToken)).Count));
        }

        return new WorkteamList(rows, sorted.Count, visible.Count == 0);
    }
}

/// <summary>ListWorkteams' input.</summary>
public sealed record WorkteamFilter
{
    public string? NameContains { get; init; }

    /// <summary>Else by name.</summary>
    public bool SortByCreation { get; init; }

    public bool Descending { get; init; }

    public int Skip { get; init; }

    /// <summary>1–100.</summary>
    public int Take { get; init; } = 100;
}

/// <summary>One page of teams.</summary>
public sealed record WorkteamList(IReadOnlyList<WorkteamRow> Rows, int Total, bool IsEmpty);

/// <param name="Team">Detached.</param>
/// <param name="Members">How many people.</param>
public sealed record WorkteamRow(Workteam Team, int Members);
