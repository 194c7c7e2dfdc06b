namespace SagePortal.Features.Autopilot;

/// <summary>Filter, order and page of ListAutoMLJobs. Filters come before paging, as in AWS.</summary>
public sealed record AutoMLJobFilter
{
    public string? NameContains { get; init; }

    public AutoMLJobStatus? Status { get; init; }

    public string? DatasetName { get; init; }

    public DateTimeOffset? CreatedAfter { get; init; }

    public DateTimeOffset? CreatedBefore { get; init; }

    public DateTimeOffset? ModifiedAfter { get; init; }

    public DateTimeOffset? ModifiedBefore { get; init; }

    public AutoMLJobSort SortBy { get; init; } = AutoMLJobSort.CreationTime;

    public bool Descending { get; init; } = true;

    public int Skip { get; init; }

    /// <summary>1–100.</summary>
    public int Take { get; init; } = 25;
}

/// <summary>SageMaker's AutoMLSortBy.</summary>
public enum AutoMLJobSort
{
    CreationTime,
    Name,
    Status,
}
