using SagePortal.Platform.AwsProtocol;
using SagePortal.Platform.Results;

namespace SagePortal.Features.Endpoints.Api;

/// <summary>Pages of models, configurations and endpoints: filter, order and token as SageMaker's lists have them.</summary>
internal static class ResourceLists
{
    /// <param name="call">With the members that all three lists share.</param>
    /// <param name="list">Its name.</param>
    /// <param name="usual">Rows of a page when the program does not say.</param>
    /// <param name="find">The use case.</param>
    /// <param name="answer">Makes the output of rows and token.</param>
    public static async Task<Result<object?>> PageAsync<T>(
        AwsCall call, string list, int usual, Func<ResourceFilter, Task<Result<ResourcePage<T>>>> find, Func<IEnumerable<T>, string?, object> answer)
    {
        var filter = FilterOf(call.Input);
        var tokens = call.Use<PagingTokens>();
        var scope = $"{list}/{filter}";
        var start = tokens.Start(scope, call.Input.TextOrNull("NextToken"));
        if (!start.IsSuccess)
        {
            return start.Error;
        }

        var page = await find(filter with { Skip = start.Value, Take = call.Input.Number("MaxResults") ?? usual });
        if (!page.IsSuccess)
        {
            return Result<object?>.Failure(page.Errors);
        }

        var end = start.Value + page.Value.Rows.Count;
        return answer(page.Value.Rows, end < page.Value.Total ? tokens.Next(scope, end) : null);
    }

    private static ResourceFilter FilterOf(AwsInput input) => new()
    {
        NameContains = input.TextOrNull("NameContains"),
        StatusEquals = input.TextOrNull("StatusEquals") is { } status ? Enum.Parse<EndpointStatus>(status) : null,
        CreatedAfter = input.Time("CreationTimeAfter"),
        CreatedBefore = input.Time("CreationTimeBefore"),
        ModifiedAfter = input.Time("LastModifiedTimeAfter"),
        ModifiedBefore = input.Time("LastModifiedTimeBefore"),
        SortBy = input.TextOrNull("SortBy") is { } sort ? Enum.Parse<ResourceSort>(sort) : ResourceSort.CreationTime,
        Descending = input.TextOrNull("SortOrder") != "Ascending",
    };
}
