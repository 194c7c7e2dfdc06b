using System.Text.Json.Nodes;
using SagePortal.Platform.Access;
using SagePortal.Platform.AwsProtocol.Formats;
using SagePortal.Platform.Results;
using SagePortal.Platform.Search;

namespace SagePortal.Features.Search;

/// <summary>Search: what the caller may describe of one kind, filtered, then sorted, then paged.</summary>
[UseCase(SearchActions.Search)]
public sealed class SearchResources(IAccess access, IEnumerable<ISearchSource> sources, SearchSchema schema)
{
    public async Task<Result<SearchPage>> RunAsync(SearchRequest request, CancellationToken cancellationToken)
    {
        var context = new RequestContext();
        foreach (var (key, value) in request.VisibilityConditions)
        {
            context.With(SearchActions.VisibilityKey + key, value);
        }

        var allowed = await access.CheckAsync(SearchActions.Search, "*", context, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<SearchPage>.Failure(allowed.Errors);
        }

        var compiler = new SearchCompiler(schema, request.Resource);
        var expression = compiler.Compile(request.SearchExpression);
        var visible = request.VisibilityConditions.Select(c => compiler.Filter(new SearchCondition { Name = c.Key, Value = c.Value })).ToList();

        // Not every kind has the time that SageMaker sorts by when it is not told.
        var order = schema.Find(request.Resource, request.SortBy) is null && request.SortBy == "LastModifiedTime" ? schema.Find(request.Resource, "CreationTime") : compiler.Property(request.SortBy);
        if (compiler.Errors.Count > 0)
        {
            return Result<SearchPage>.Failure(compiler.Errors);
        }

        var source = sources.FirstOrDefault(s => s.Resource == request.Resource);
        var records = source is null ? [] : (await source.FindAsync(cancellationToken)).Select(JsonOutput.ToJson);
        var found = records.Where(r => visible.TrueForAll(v => v!.Matches(r)) && expression.Matches(r)).ToList();
        var sorted = order is null ? found : Sort(found, order, request.Descending);
        return new SearchPage([.. sorted.Skip(request.Skip).Take(Math.Clamp(request.Take, 1, 100))], found.Count);
    }

    // Records without the property come last, in either direction.
    private static IEnumerable<JsonObject> Sort(IReadOnlyList<JsonObject> records, SearchProperty property, bool descending)
    {
        var keyed = records.Select(r => (Record: r, Key: property.ValuesIn(r).Select(property.Comparable).FirstOrDefault())).ToList();
        var known = keyed.Where(k => k.Key is not null);
        return (descending ? known.OrderByDescending(k => k.Key) : known.OrderBy(k => k.Key)).Concat(keyed.Where(k => k.Key is null)).Select(k => k.Record);
    }
}

/// <summary>One page of search results.</summary>
/// <param name="Records">As SageMaker's search records show them.</param>
/// <param name="Total">All that fulfil the conditions and the caller may describe.</param>
public sealed record SearchPage(IReadOnlyList<JsonObject> Records, int Total);
