using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Platform.AwsProtocol;

/// <summary>One call of an operation: its input, checked, and the scope that its use cases live in.</summary>
/// <param name="Services">Of the request.</param>
/// <param name="Input">By the names of its members.</param>
/// <param name="Cancellation">The client went away.</param>
public sealed record AwsCall(IServiceProvider Services, AwsInput Input, CancellationToken Cancellation)
{
    /// <summary>Whose key signed the request.</summary>
    public Caller Caller => Use<CurrentCaller>().Value;

    /// <summary>A use case, or a service.</summary>
    public T Use<T>()
        where T : notnull => Services.GetRequiredService<T>();

    /// <summary>A required text; empty when it is not there, which the model's check has refused.</summary>
    public string Text(string name) => Input.Text(name);

    /// <summary>Cuts a list as the query protocol's services do: <c>MaxItems</c>, <c>Marker</c>, <c>IsTruncated</c>.</summary>
    /// <param name="list">Which list, with what selects its rows.</param>
    /// <param name="rows">All.</param>
    /// <param name="answer">Makes the output of one page, its marker and whether there are more.</param>
    public Result<object?> MarkedPage<T>(string list, IReadOnlyList<T> rows, Func<IReadOnlyList<T>, string?, bool, object> answer)
    {
        var page = Use<PagingTokens>().Page(rows, list, Input.TextOrNull("Marker"), Input.Number("MaxItems") ?? 100, "Marker");
        return page.IsSuccess ? Result.Of<object?>(answer(page.Value.Rows, page.Value.Next, page.Value.Next is not null)) : page.Error;
    }

    /// <summary>One page of a list that its use case cuts: <c>NextToken</c>, <c>MaxResults</c>.</summary>
    /// <param name="list">Which list, with what selects its rows.</param>
    /// <param name="usual">Rows of a page when the program does not say.</param>
    /// <param name="find">The use case: rows to pass over, rows to take.</param>
    /// <param name="sizes">Rows of the page, and of the whole list.</param>
    /// <param name="answer">Makes the output of the page and the next one's token.</param>
    public async Task<Result<object?>> TokenPageAsync<T>(
        string list, int usual, Func<int, int, Task<Result<T>>> find, Func<T, (int Rows, int Total)> sizes, Func<T, string?, object> answer)
    {
        var tokens = Use<PagingTokens>();
        var start = tokens.Start(list, Input.TextOrNull("NextToken"));
        if (!start.IsSuccess)
        {
            return start.Error;
        }

        var page = await find(start.Value, Input.Number("MaxResults") ?? usual);
        if (!page.IsSuccess)
        {
            return Result<object?>.Failure(page.Errors);
        }

        var (rows, total) = sizes(page.Value);
        var end = start.Value + rows;
        return answer(page.Value, end < total ? tokens.Next(list, end) : null);
    }
}
