namespace SagePortal.Features.Experiments;

/// <summary>What the lists of experiments, trials and components have in common. Nothing is filtered that is null.</summary>
public sealed record ExperimentFilter
{
    public string? ExperimentName { get; init; }

    public string? TrialName { get; init; }

    public string? TrialComponentName { get; init; }

    /// <summary>ARN of a job that components came from.</summary>
    public string? SourceArn { get; init; }

    /// <summary>Part of name or display name; for pages.</summary>
    public string? NameContains { get; init; }

    public DateTimeOffset? CreatedAfter { get; init; }

    public DateTimeOffset? CreatedBefore { get; init; }

    public bool ByName { get; init; }

    public bool Descending { get; init; } = true;

    public int Skip { get; init; }

    /// <summary>1–1,000.</summary>
    public int Take { get; init; } = 100;

    internal IQueryable<T> Apply<T>(IQueryable<T> rows)
        where T : ExperimentEntity
    {
        rows = CreatedAfter is { } after ? rows.Where(e => e.CreatedAt > after) : rows;
        rows = CreatedBefore is { } before ? rows.Where(e => e.CreatedAt < before) : rows;
        return (ByName, Descending) switch
        {
            (true, false) => rows.OrderBy(e => e.Name),
            (true, true) => rows.OrderByDescending(e => e.Name),
            (false, false) => rows.OrderBy(e => e.CreatedAt).ThenBy(e => e.Id),
            _ => rows.OrderByDescending(e => e.CreatedAt).ThenByDescending(e => e.Id),
        };
    }

    internal IReadOnlyList<T> Page<T>(IReadOnlyList<T> rows) => [.. rows.Skip(Math.Max(0, Skip)).Take(Math.Clamp(Take, 1, 1000))];
}

/// <summary>One page of a list.</summary>
public sealed record ExperimentPage<T>(IReadOnlyList<T> Rows, int Total);
