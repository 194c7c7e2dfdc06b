using System.Collections.Frozen;
using System.Text.Json;

namespace SagePortal.Platform.AwsProtocol.Models;

/// <summary>What AWS publishes of a service: its operations with their types and constraints.</summary>
public sealed class ServiceModel
{
    private ServiceModel(string name, JsonElement metadata)
    {
        Name = name;
        Protocol = metadata.GetProperty("protocol").GetString()!;
        ApiVersion = metadata.GetProperty("apiVersion").GetString()!;
        TargetPrefix = Text(metadata, "targetPrefix");
        XmlNamespace = Text(metadata, "xmlNamespace");
    }

    /// <summary>As boto3 calls it, e.g. <c>sagemaker-runtime</c>.</summary>
    public string Name { get; }

    /// <summary><c>json</c>, <c>query</c> or <c>rest-json</c>.</summary>
    public string Protocol { get; }

    public string ApiVersion { get; }

    /// <summary>JSON protocol: what stands before the dot in <c>X-Amz-Target</c>.</summary>
    public string? TargetPrefix { get; }

    public string? XmlNamespace { get; }

    public FrozenDictionary<string, OperationModel> Operations { get; private set; } = FrozenDictionary<string, OperationModel>.Empty;

    internal static ServiceModel Load(string name)
    {
        using var stream = typeof(ServiceModel).Assembly.GetManifestResourceStream($"{typeof(ServiceModel).Namespace}.{name}.json")
            ?? throw new InvalidOperationException($"no service model {name}");
        using var json = JsonDocument.Parse(stream);
        var model = new ServiceModel(name, json.RootElement.GetProperty("metadata"));
        var shapes = ShapeReader.Read(json.RootElement.GetProperty("shapes"));
        model.Operations = json.RootElement.GetProperty("operations").EnumerateObject()
            .ToFrozenDictionary(o => o.Name, o => Operation(o.Name, o.Value, shapes), StringComparer.Ordinal);
        return model;
    }

    private static OperationModel Operation(string name, JsonElement json, Dictionary<string, Shape> shapes)
    {
        var http = json.GetProperty("http");
        Shape? Side(string side) => json.TryGetProperty(side, out var found) ? shapes[found.GetProperty("shape").GetString()!] : null;
        return new OperationModel(
            name,
            http.GetProperty("method").GetString()!,
            http.GetProperty("requestUri").GetString()!,
            http.TryGetProperty("responseCode", out var status) ? status.GetInt32() : StatusCodes.Status200OK,
            Side("input"),
            Side("output"),
            json.TryGetProperty("output", out var output) ? Text(output, "resultWrapper") : null,
            [.. json.GetProperty("errors").EnumerateArray().Select(e => shapes[e.GetString()!])]);
    }

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;
}
