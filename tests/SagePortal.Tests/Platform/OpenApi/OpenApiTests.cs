using System.Text.Json;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SagePortal.Platform.AwsProtocol;
using SagePortal.Platform.OpenApi;
using SagePortal.TestKit;

namespace SagePortal.Tests.Platform.OpenApi;

/// <summary>The document says what is really there.</summary>
public sealed class OpenApiTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    /// <summary>Forms of the portal's own pages: no program posts them.</summary>
    private static readonly string[] s_forms =
    [
        "/culture", "/switch-back", "/switch-account", "/sign-out", "/sign-in/provider/{name}", "/sign-in/provider/done", "/passkeys/request-options", "/passkeys/creation-options",
    ];

    [Fact]
    public async Task Document_IsOpenApi31_ForAnybody()
    {
        var document = await ReadAsync();

        Assert.StartsWith("3.1", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        Assert.Equal("SagePortal", document.GetProperty("info").GetProperty("title").GetString());
        Assert.Equal("/", document.GetProperty("servers")[0].GetProperty("url").GetString());
    }

    [Fact]
    public async Task Document_HoldsEveryMappedRouteThatIsNoPageAndNoForm()
    {
        var paths = (await ReadAsync()).GetProperty("paths").EnumerateObject().ToDictionary(path => OpenApiDraft.Template(path.Name), path => path.Value, StringComparer.Ordinal);
        var missing =
            from route in PortalRoutes.Endpoints(portal.Services)
            where route.Metadata.GetMetadata<ComponentTypeMetadata>() is null && !PortalRoutes.IsStaticAsset(route)
            let path = PortalRoutes.PathOf(route)
            where !path.StartsWith("/_", StringComparison.Ordinal) && !s_forms.Contains(path, StringComparer.Ordinal)
            from method in route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]
            where !paths.TryGetValue(OpenApiDraft.Template(path), out var item) || !item.TryGetProperty(method.ToLowerInvariant(), out _)
            select $"{method} {path}";

        Assert.Empty(missing);
        Assert.Contains("/readyz", paths.Keys);
        Assert.Contains("/review/desk/answer", paths.Keys);
        Assert.Contains("/endpoints/{}/invocations", paths.Keys);
    }

    [Fact]
    public async Task Document_NamesEveryOperationOfEveryService()
    {
        var document = await ReadAsync();
        var post = document.GetProperty("paths").GetProperty("/").GetProperty("post");
        var targets = Texts(post.GetProperty("parameters")[0].GetProperty("schema").GetProperty("enum"));
        var actions = Texts(post.GetProperty("requestBody").GetProperty("content").GetProperty("application/x-www-form-urlencoded").GetProperty("schema").GetProperty("properties").GetProperty("Action").GetProperty("enum"));
        var ids = document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()).Select(o => o.Value.TryGetProperty("operationId", out var id) ? id.GetString() : null).ToList();
        var told = targets.Select(target => target[(target.LastIndexOf('.') + 1)..]).Concat(actions).Concat(ids!).ToHashSet(StringComparer.Ordinal);

        Assert.DoesNotContain(portal.Services.GetRequiredService<AwsOperations>().Known, known => !told.Contains(known.Operation));
        Assert.Contains(ids, id => id is not null && id.Contains("PutObject", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Document_References_AllLeadSomewhere()
    {
        var document = await ReadAsync();
        var schemas = document.GetProperty("components").GetProperty("schemas").EnumerateObject().Select(schema => $"#/components/schemas/{schema.Name}").ToHashSet(StringComparer.Ordinal);
        var references = References(document).ToList();

        Assert.NotEmpty(references);
        Assert.DoesNotContain(references, reference => reference.StartsWith("#/components/schemas/", StringComparison.Ordinal) && !schemas.Contains(reference));
    }

    [Fact]
    public async Task Document_ParametersOfEveryPath_AreDescribed()
    {
        var document = await ReadAsync();
        var undescribed =
            from path in document.GetProperty("paths").EnumerateObject()
            from operation in path.Value.EnumerateObject()
            from name in OpenApiDraft.ParametersOf(path.Name)
            where !operation.Value.TryGetProperty("parameters", out var parameters)
                || !parameters.EnumerateArray().Any(p => p.GetProperty("in").GetString() == "path" && p.GetProperty("name").GetString() == name)
            select $"{operation.Name} {path.Name}: {name}";

        Assert.Empty(undescribed);
    }

    [Fact]
    public async Task Document_OperationIds_AreIdentifiersAndUnique()
    {
        var ids = (
            from path in (await ReadAsync()).GetProperty("paths").EnumerateObject()
            from operation in path.Value.EnumerateObject()
            select (Address: $"{operation.Name} {path.Name}", Id: operation.Value.TryGetProperty("operationId", out var id) ? id.GetString()! : "")).ToList();

        Assert.NotEmpty(ids);
        Assert.DoesNotContain(ids, o => o.Id.Length == 0 || !char.IsAsciiLetter(o.Id[0]) || !o.Id.All(char.IsAsciiLetterOrDigit));
        Assert.Empty(ids.GroupBy(o => o.Id, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1).Select(same => string.Join(", ", same.Select(o => o.Address))));
        Assert.Contains(ids, o => o is { Address: "get /autopilot/{job}/files/leaderboard.csv", Id: "getAutopilotByJobFilesLeaderboardCsv" });
        Assert.Contains(ids, o => o.Address == "put /{Bucket}/{Key}" && o.Id.Contains("PutObjectOr", StringComparison.Ordinal));
    }

    private static IEnumerable<string> References(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => member is { Name: "$ref", Value.ValueKind: JsonValueKind.String } ? [member.Value.GetString()!] : References(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(References),
        _ => [],
    };

    private static List<string> Texts(JsonElement array) => [.. array.EnumerateArray().Select(value => value.GetString()!)];

    private async Task<JsonElement> ReadAsync()
    {
        using var browser = portal.Factory.CreateClient();
        using var document = JsonDocument.Parse(await browser.GetByteArrayAsync(new Uri("/openapi.json", UriKind.Relative), TestContext.Current.CancellationToken));
        return document.RootElement.Clone();
    }
}
