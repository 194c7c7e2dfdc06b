namespace SagePortal.Features.BatchTransform;

/// <summary>Filter, order and page of ListTransformJobs. Filters come before paging, as in AWS.</summary>
public sealed record TransformJobFilter
{
    public string? NameContains { get; init; }

    public TransformJobStatus? StatusEquals { get; init; }

    public DateTimeOffset? CreatedAfter { get; init; }

    public DateTimeOffset? CreatedBefore { get; init; }

    public DateTimeOffset? ModifiedAfter { get; init; }

    public DateTimeOffset? ModifiedBefore { get; init; }

    public TransformJobSort SortBy { get; init; } = TransformJobSort.CreationTime;

    public bool Descending { get; init; } = true;

    public int Skip { get; init; }

    /// <summary>1–100.</summary>
    public int Take { get; init; } = 25;
}

/// <summary>SageMaker's sort keys of transform jobs.</summary>
public enum TransformJobSort
{
    CreationTime,
    Name,
    Status,
}
