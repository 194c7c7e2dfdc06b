using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SagePortal.Platform.OpenApi;

/// <summary>An OpenAPI document that is being written.</summary>
/// <param name="root">The document so far.</param>
public sealed partial class OpenApiDraft(JsonObject root)
{
    private static readonly char[] s_betweenWords = ['/', '-', '.', '_'];

    private readonly Dictionary<string, JsonObject> _byTemplate = Member(root, "paths")
        .ToDictionary(path => Template(path.Key), path => path.Value!.AsObject(), StringComparer.Ordinal);

    /// <summary>Named schemas.</summary>
    public JsonObject Schemas => Member(Member(root, "components"), "schemas");

    /// <summary>Ways to prove who asks.</summary>
    public JsonObject SecuritySchemes => Member(Member(root, "components"), "securitySchemes");

    /// <summary>True when the address is described, whatever its parameters are called.</summary>
    public bool Has(string path, string method) => _byTemplate.TryGetValue(Template(path), out var item) && item.ContainsKey(Key(method));

    /// <summary>Describes one address; what was there is replaced.</summary>
    public void Put(string path, string method, JsonObject operation)
    {
        if (!_byTemplate.TryGetValue(Template(path), out var item))
        {
            _byTemplate[Template(path)] = item = [];
            Member(root, "paths")[path] = item;
        }

        item[Key(method)] = operation;
    }

    /// <summary>
    /// Adds what no description names: the parameters of paths that a handler reads by itself, and ids, which code generators make method names of.
    /// </summary>
    public void Complete()
    {
        foreach (var (path, item) in Member(root, "paths"))
        {
            foreach (var (method, entry) in item!.AsObject())
            {
                var operation = entry!.AsObject();
                operation["operationId"] ??= IdOf(method, path);
                var described = operation["parameters"] as JsonArray ?? [];
                var missing = ParametersOf(path).Where(name => !described.Any(p => (string?)p!["in"] == "path" && (string?)p["name"] == name)).ToList();
                if (missing.Count > 0)
                {
                    operation["parameters"] = new JsonArray([.. missing.Select(PathParameter), .. described.Select(p => p!.DeepClone())]);
                }
            }
        }
    }

    /// <summary>Made of the address, so it is as unique: <c>getDatasetsByNameDownload</c>.</summary>
    public static string IdOf(string method, string path) =>
        method.ToLowerInvariant() + string.Concat(Parameter().Replace(path, p => "/by/" + p.Groups["name"].Value).Split(s_betweenWords, StringSplitOptions.RemoveEmptyEntries).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    /// <summary>A path without constraints and without the names of its parameters, which do not tell addresses apart.</summary>
    public static string Template(string path) => Parameter().Replace(path, "{}");

    /// <summary>Names of a path's parameters, in their order.</summary>
    public static IReadOnlyList<string> ParametersOf(string path) => [.. Parameter().Matches(path).Select(p => p.Groups["name"].Value)];

    internal static JsonObject Member(JsonObject parent, string name)
    {
        if (parent[name] is not JsonObject child)
        {
            parent[name] = child = [];
        }

        return child;
    }

    private static string Key(string method) => method.ToLowerInvariant();

    private static JsonObject PathParameter(string name) =>
        new JsonObject { ["name"] = name, ["in"] = "path", ["required"] = true, ["schema"] = new JsonObject { ["type"] = "string" } };

    [GeneratedRegex(@"\{\*{0,2}(?<name>\w+)\+?[^}]*\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Parameter();
}
