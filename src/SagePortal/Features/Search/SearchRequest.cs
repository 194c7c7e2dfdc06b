namespace SagePortal.Features.Search;

/// <summary>SageMaker's Search, with its conditions as they were sent.</summary>
public sealed record SearchRequest
{
    /// <summary>Of SageMaker's ResourceType.</summary>
    public required string Resource { get; init; }

    public SearchConditions? SearchExpression { get; init; }

    /// <summary>Further conditions that policies can demand: property and value.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> VisibilityConditions { get; init; } = [];

    public string SortBy { get; init; } = "LastModifiedTime";

    public bool Descending { get; init; } = true;

    public int Skip { get; init; }

    /// <summary>1–100.</summary>
    public int Take { get; init; } = 100;
}

/// <summary>SageMaker's SearchExpression.</summary>
public sealed record SearchConditions
{
    public IReadOnlyList<SearchCondition>? Filters { get; init; }

    public IReadOnlyList<NestedSearchConditions>? NestedFilters { get; init; }

    public IReadOnlyList<SearchConditions>? SubExpressions { get; init; }

    /// <summary><c>And</c> (also when null) or <c>Or</c>.</summary>
    public string? Operator { get; init; }
}

/// <summary>SageMaker's Filter.</summary>
public sealed record SearchCondition
{
    public required string Name { get; init; }

    public SearchOperator? Operator { get; init; }

    public string? Value { get; init; }
}

/// <summary>SageMaker's NestedFilters.</summary>
public sealed record NestedSearchConditions
{
    public required string NestedPropertyName { get; init; }

    /// <summary>Their names begin with <see cref="NestedPropertyName"/>.</summary>
    public required IReadOnlyList<SearchCondition> Filters { get; init; }
}
