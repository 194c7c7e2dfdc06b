using System.Text.Json;
using SagePortal.Platform.AwsProtocol;
using SagePortal.Platform.Results;

namespace SagePortal.Features.Search.Api;

/// <summary>SageMaker's Search and its suggestions.</summary>
internal sealed class SearchOperations : AwsOperationSet
{
    private const int UsualPage = 100;
    private const int MostSuggestions = 20;

    public SearchOperations()
        : base("sagemaker")
    {
        Add("Search", SearchAsync);
        Query<GetSearchSuggestions, IReadOnlyList<string>>(
            "GetSearchSuggestions",
            (get, call) => get.RunAsync(call.Text("Resource"), call.Input.Structure("SuggestionQuery")?.Structure("PropertyNameQuery")?.Text("PropertyNameHint") ?? "", call.Cancellation),
            (names, _) => new { PropertyNameSuggestions = names.Take(MostSuggestions).Select(name => new { PropertyName = name }) });
    }

    private static Task<Result<object?>> SearchAsync(AwsCall call)
    {
        var request = new SearchRequest
        {
            Resource = call.Text("Resource"),
            SearchExpression = call.Input.Structure("SearchExpression")?.As<SearchConditions>(),
            VisibilityConditions = call.Input.Tags("VisibilityConditions"),
            SortBy = call.Input.TextOrNull("SortBy") ?? "LastModifiedTime",
            Descending = call.Input.TextOrNull("SortOrder") != "Ascending",
        };
        var member = SearchSchema.MemberOf(request.Resource);
        return call.TokenPageAsync(
            $"search/{JsonSerializer.Serialize(request, JsonSerializerOptions.Default)}",
            UsualPage,
            (skip, take) => call.Use<SearchResources>().RunAsync(request with { Skip = skip, Take = take }, call.Cancellation),
            page => (page.Records.Count, page.Total),
            (page, next) => new
            {
                Results = page.Records.Select(record => new Dictionary<string, object>(StringComparer.Ordinal) { [member] = record }),
                NextToken = next,
                TotalHits = new { Value = page.Total, Relation = "EqualTo" },
            });
    }
}
