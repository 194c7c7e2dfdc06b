using SagePortal.Platform.Results;

namespace SagePortal.Features.Search;

/// <summary>Expected failures of search.</summary>
public static class SearchErrors
{
    public static Error UnknownProperty(string name) => new(ErrorCodes.Validation, $"Unknown property name: {name}", "SearchExpression");

    public static Error ValueMissing(string name, SearchOperator comparison) => new(ErrorCodes.Validation, $"Filter on {name}: give a Value for the operator {comparison}.", "SearchExpression");

    public static Error ValueInvalid(string name, string value, string type) => new(ErrorCodes.Validation, $"Filter on {name}: '{value}' is not a {type}.", "SearchExpression");

    public static Error NotNested(string name, string parent) => new(ErrorCodes.Validation, $"Nested filter on {name}: its name must begin with '{parent}.'.", "SearchExpression");
}
