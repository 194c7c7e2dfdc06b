using System.Text.Json.Nodes;

namespace SagePortal.Features.Search;

/// <summary>A condition on one property; true when one of its values fulfils it, of the negations when none does.</summary>
/// <param name="Property">Which.</param>
/// <param name="Operator">How.</param>
/// <param name="Value">Null for <see cref="SearchOperator.Exists"/> and <see cref="SearchOperator.NotExists"/>.</param>
public sealed record SearchFilter(SearchProperty Property, SearchOperator Operator, string? Value)
{
    private readonly IComparable? _bound = Value is null ? null : Property.Comparable(Value);

    public bool Matches(JsonNode record)
    {
        var values = Property.ValuesIn(record);
        return Operator switch
        {
            SearchOperator.Exists => values.Any(),
            SearchOperator.NotExists => !values.Any(),
            SearchOperator.NotEquals => !values.Any(v => IsEqual(v, Value!)),
            SearchOperator.Equals => values.Any(v => IsEqual(v, Value!)),
            SearchOperator.Contains => values.Any(v => v.Contains(Value!, StringComparison.Ordinal)),
            SearchOperator.In => Value!.Split(',', StringSplitOptions.TrimEntries) is var wanted && values.Any(v => wanted.Any(w => IsEqual(v, w))),
            _ => values.Any(v => Property.Comparable(v) is { } value && IsOrdered(value.CompareTo(_bound))),
        };
    }

    private bool IsEqual(string value, string wanted) => Property.Comparable(value) is { } a && Property.Comparable(wanted) is { } b ? a.CompareTo(b) == 0 : value == wanted;

    private bool IsOrdered(int comparison) => Operator switch
    {
        SearchOperator.GreaterThan => comparison > 0,
        SearchOperator.GreaterThanOrEqualTo => comparison >= 0,
        SearchOperator.LessThan => comparison < 0,
        _ => comparison <= 0,
    };
}
