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
    public static Task<Result<object?>> PageAsync<T>(
        AwsCall call, string list, int usual, Func<ResourceFilter, Task<Result<ResourcePage<T>>>> find, Func<IEnumerable<T>, string?, object> answer)
    {
        var filter = FilterOf(call.Input);
        return call.TokenPageAsync(
            $"{list}/{filter}", usual, (skip, take) => find(filter with { Skip = skip, Take = take }), page => (page.Rows.Count, page.Total), (page, next) => answer(page.Rows, next));
    }

    private static ResourceFilter FilterOf(AwsInput input) => new()
    {
        NameContains = input.TextOrNull("NameContains"),
        StatusEquals = StatusOf(input),
        CreatedAfter = input.Time("CreationTimeAfter"),
        CreatedBefore = input.Time("CreationTimeBefore"),
        ModifiedAfter = input.Time("LastModifiedTimeAfter"),
        ModifiedBefore = input.Time("LastModifiedTimeBefore"),
        SortBy = input.Enum<ResourceSort>("SortBy") ?? ResourceSort.CreationTime,
        Descending = input.TextOrNull("SortOrder") != "Ascending",
    };

    // Some of SageMaker's states never occur here: then nothing is found, which an undefined value says.
    private static EndpointStatus? StatusOf(AwsInput input) =>
        input.TextOrNull("StatusEquals") is { } text ? Enum.TryParse<EndpointStatus>(text, out var status) ? status : (EndpointStatus)(-1) : null;
}
