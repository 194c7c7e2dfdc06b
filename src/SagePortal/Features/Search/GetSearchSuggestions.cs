using SagePortal.Platform.Access;
using SagePortal.Platform.Results;

namespace SagePortal.Features.Search;

/// <summary>GetSearchSuggestions: names of properties that begin with what was typed.</summary>
[UseCase(SearchActions.GetSearchSuggestions)]
public sealed class GetSearchSuggestions(IAccess access, SearchSchema schema)
{
    /// <param name="resource">Of SageMaker's ResourceType.</param>
    /// <param name="propertyNameHint">Case does not matter.</param>
    /// <param name="cancellationToken">Ends the check.</param>
    public async Task<Result<IReadOnlyList<string>>> RunAsync(string resource, string propertyNameHint, CancellationToken cancellationToken)
    {
        var allowed = await access.CheckAsync(SearchActions.GetSearchSuggestions, "*", null, cancellationToken);
        return allowed.IsSuccess ? Result.Of(schema.Suggest(resource, propertyNameHint)) : Result<IReadOnlyList<string>>.Failure(allowed.Errors);
    }
}
