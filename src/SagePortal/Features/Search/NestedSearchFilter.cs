using System.Text.Json.Nodes;

namespace SagePortal.Features.Search;

/// <summary>SageMaker's NestedFilters: some element of a list fulfils all conditions at once.</summary>
/// <param name="Steps">The way to the list.</param>
/// <param name="Filters">On properties of its elements.</param>
public sealed record NestedSearchFilter(IReadOnlyList<string> Steps, IReadOnlyList<SearchFilter> Filters)
{
    public bool Matches(JsonNode record) => ElementsOf(record, 0).Any(element => Filters.All(f => f.Matches(element)));

    private IEnumerable<JsonNode> ElementsOf(JsonNode? node, int step) => node switch
    {
        null => [],
        JsonArray items => items.SelectMany(item => ElementsOf(item, step)),
        JsonObject members when step < Steps.Count => ElementsOf(members[Steps[step]], step + 1),
        _ => [node],
    };
}
