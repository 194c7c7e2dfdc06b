namespace SagePortal.Features.Search;

/// <summary>SageMaker's operators of filters.</summary>
public enum SearchOperator
{
    Equals,
    NotEquals,
    GreaterThan,
    GreaterThanOrEqualTo,
    LessThan,
    LessThanOrEqualTo,

    /// <summary>A text within the text.</summary>
    Contains,
    Exists,
    NotExists,

    /// <summary>One of a list with commas between.</summary>
    In,
}
