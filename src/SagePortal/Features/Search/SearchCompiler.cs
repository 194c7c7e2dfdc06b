using SagePortal.Platform.AwsProtocol.Models;
using SagePortal.Platform.Results;

namespace SagePortal.Features.Search;

/// <summary>From conditions as they were sent to ones that can be evaluated; collects everything that is wrong with them.</summary>
internal sealed class SearchCompiler(SearchSchema schema, string resource)
{
    private readonly List<Error> _errors = [];

    public IReadOnlyList<Error> Errors => _errors;

    public SearchExpression Compile(SearchConditions? conditions) => conditions is null
        ? SearchExpression.Everything
        : new SearchExpression(
            [.. (conditions.Filters ?? []).Select(Filter).OfType<SearchFilter>()],
            [.. (conditions.NestedFilters ?? []).Select(Nested).OfType<NestedSearchFilter>()],
            [.. (conditions.SubExpressions ?? []).Select(Compile)],
            conditions.Operator == "Or");

    public SearchProperty? Property(string name)
    {
        var found = schema.Find(resource, name);
        if (found is null)
        {
            _errors.Add(SearchErrors.UnknownProperty(name));
        }

        return found;
    }

    public SearchFilter? Filter(SearchCondition condition)
    {
        if (Property(condition.Name) is not { } property)
        {
            return null;
        }

        var comparison = condition.Operator ?? SearchOperator.Equals;
        if (comparison is SearchOperator.Exists or SearchOperator.NotExists)
        {
            return new SearchFilter(property, comparison, null);
        }

        if (condition.Value is null)
        {
            _errors.Add(SearchErrors.ValueMissing(condition.Name, comparison));
            return null;
        }

        if (comparison is not (SearchOperator.Contains or SearchOperator.In) && property.Comparable(condition.Value) is null)
        {
            _errors.Add(SearchErrors.ValueInvalid(condition.Name, condition.Value, property.Type == ShapeType.Timestamp ? "time" : "number"));
            return null;
        }

        return new SearchFilter(property, comparison, condition.Value);
    }

    private NestedSearchFilter? Nested(NestedSearchConditions nested)
    {
        if (Property(nested.NestedPropertyName) is not { } list)
        {
            return null;
        }

        var inside = new List<SearchFilter>();
        foreach (var condition in nested.Filters)
        {
            if (!condition.Name.StartsWith(nested.NestedPropertyName + ".", StringComparison.Ordinal))
            {
                _errors.Add(SearchErrors.NotNested(condition.Name, nested.NestedPropertyName));
            }
            else if (Filter(condition) is { } filter)
            {
                inside.Add(filter with { Property = filter.Property with { Steps = [.. filter.Property.Steps.Skip(list.Steps.Count)] } });
            }
        }

        return new NestedSearchFilter(list.Steps, inside);
    }
}
