using System.Text.Json.Nodes;
using SagePortal.Platform.OpenApi;

namespace SagePortal.Features.Storage.Http;

/// <summary>The operations of S3 in the portal's OpenAPI document: several share an address and are told apart by query and header.</summary>
internal sealed class S3Paths(IServiceScopeFactory scopes) : IOpenApiPaths
{
    public void Describe(OpenApiDraft draft)
    {
        using var scope = scopes.CreateScope();
        foreach (var address in scope.ServiceProvider.GetServices<S3Operation>().GroupBy(o => (o.Target, o.Method)).OrderBy(a => a.Key.Target).ThenBy(a => a.Key.Method, StringComparer.Ordinal))
        {
            draft.Put(PathOf(address.Key.Target), address.Key.Method, Operation(address.OrderBy(o => o.Queries.Count)));
        }
    }

    private static string PathOf(S3Target target) => target switch
    {
        S3Target.Service => "/",
        S3Target.Bucket => "/{Bucket}",
        _ => "/{Bucket}/{Key}",
    };

    private static JsonObject Operation(IEnumerable<S3Operation> operations)
    {
        var all = operations.ToList();
        var queries = all.SelectMany(o => o.Queries).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return new JsonObject
        {
            ["operationId"] = string.Join("Or", all.Select(NameOf)),
            ["summary"] = "S3: " + string.Join("; ", all.Select(o => o.Queries.Count == 0 && o.Header is null ? NameOf(o) : $"{NameOf(o)} with {string.Join(", ", o.Header is null ? o.Queries : o.Queries.Append(o.Header))}")),
            ["parameters"] = new JsonArray([.. queries.Select(JsonNode (q) => new JsonObject { ["name"] = q, ["in"] = "query", ["schema"] = new JsonObject { ["type"] = "string" } })]),
            ["responses"] = new JsonObject { ["200"] = new JsonObject { ["description"] = "OK" } },
            ["security"] = new JsonArray(new JsonObject { ["sigv4"] = new JsonArray() }),
        };
    }

    private static string NameOf(S3Operation operation) => operation.GetType().Name[..^"Operation".Length];
}
