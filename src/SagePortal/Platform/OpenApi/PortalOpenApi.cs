using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace SagePortal.Platform.OpenApi;

/// <summary>
/// The portal's HTTP surface as an OpenAPI 3.1 document, made once from what is really there: mapped routes, and the operations of AWS's interface
/// with the types of their service models.
/// </summary>
internal sealed class PortalOpenApi(IServiceProvider services, RoutePaths routes, IEnumerable<IOpenApiPaths> sources)
{
    private readonly Lock _lock = new();
    private Task<byte[]>? _document;

    /// <returns>UTF-8 JSON.</returns>
    public Task<byte[]> ReadAsync()
    {
        lock (_lock)
        {
            return _document is null or { IsFaulted: true } ? _document = MakeAsync() : _document;
        }
    }

    private async Task<byte[]> MakeAsync()
    {
        var provider = services.GetRequiredKeyedService<IOpenApiDocumentProvider>(OpenApiRegistration.Name);
        var described = await provider.GetOpenApiDocumentAsync(CancellationToken.None);
        var root = JsonNode.Parse(await described.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, CancellationToken.None))!.AsObject();
        root["info"] = new JsonObject
        {
            ["title"] = "SagePortal",
            ["version"] = typeof(PortalOpenApi).Assembly.GetName().Version!.ToString(3),
            ["description"] = "Operations, names, states and errors are those of Amazon SageMaker, S3, IAM, STS and CloudTrail; AWS's clients work against this address.",
        };
        root["servers"] = new JsonArray(new JsonObject { ["url"] = "/" });
        var draft = new OpenApiDraft(root);
        foreach (var source in sources.Append(routes))
        {
            source.Describe(draft);
        }

        draft.Complete();
        using var stream = new MemoryStream();
        await System.Text.Json.JsonSerializer.SerializeAsync(stream, root);
        return stream.ToArray();
    }
}
