namespace SagePortal.Features.Endpoints;

/// <summary>Filter, order and page of the lists of models, configurations and endpoints. Filters come before paging, as in AWS.</summary>
public sealed record ResourceFilter
{
    public string? NameContains { get; init; }

    /// <summary>Endpoints only.</summary>
    public EndpointStatus? StatusEquals { get; init; }

    public DateTimeOffset? CreatedAfter { get; init; }

    public DateTimeOffset? CreatedBefore { get; init; }

    /// <summary>Endpoints only.</summary>
    public DateTimeOffset? ModifiedAfter { get; init; }

    /// <summary>Endpoints only.</summary>
    public DateTimeOffset? ModifiedBefore { get; init; }

    public ResourceSort SortBy { get; init; } = ResourceSort.CreationTime;

    public bool Descending { get; init; } = true;

    public int Skip { get; init; }

    /// <summary>1–100.</summary>
    public int Take { get; init; } = 25;
}

/// <summary>SageMaker's sort keys of models, configurations and endpoints.</summary>
public enum ResourceSort
{
    CreationTime,
    Name,

    /// <summary>Endpoints only; others fall back to the time of creation.</summary>
    Status,
}
