using System.Text.Json.Nodes;

namespace SagePortal.Features.Search;

/// <summary>SageMaker's SearchExpression, checked against the properties of a kind.</summary>
/// <param name="Filters">Conditions on properties.</param>
/// <param name="Nested">Conditions that one element of a list fulfils all of.</param>
/// <param name="SubExpressions">Expressions within.</param>
/// <param name="IsAny">Operator Or: one of all these is enough.</param>
public sealed record SearchExpression(IReadOnlyList<SearchFilter> Filters, IReadOnlyList<NestedSearchFilter> Nested, IReadOnlyList<SearchExpression> SubExpressions, bool IsAny)
{
    /// <summary>True for every record.</summary>
    public static SearchExpression Everything { get; } = new([], [], [], false);

    public bool Matches(JsonNode record)
    {
        if (Filters.Count + Nested.Count + SubExpressions.Count == 0)
        {
            return true;
        }

        return IsAny
            ? Filters.Any(f => f.Matches(record)) || Nested.Any(n => n.Matches(record)) || SubExpressions.Any(e => e.Matches(record))
            : Filters.All(f => f.Matches(record)) && Nested.All(n => n.Matches(record)) && SubExpressions.All(e => e.Matches(record));
    }
}
