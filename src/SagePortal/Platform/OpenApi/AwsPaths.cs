using System.Text.Json.Nodes;
using SagePortal.Platform.AwsProtocol;
using SagePortal.Platform.AwsProtocol.Models;

namespace SagePortal.Platform.OpenApi;

/// <summary>
/// The operations of AWS's services that answer here. Those told by a header or a form field share one address, <c>POST /</c>; those with an address
/// of their own have it.
/// </summary>
internal sealed class AwsPaths(ServiceModels models, AwsOperations operations, IServiceProvider services) : IOpenApiPaths
{
    private const string Scheme = "sigv4";

    private sealed record Offered(ServiceModel Service, OperationModel Operation, AwsSchemas Schemas);

    public void Describe(OpenApiDraft draft)
    {
        draft.SecuritySchemes[Scheme] = new JsonObject { ["type"] = "apiKey", ["in"] = "header", ["name"] = "Authorization", ["description"] = "AWS Signature Version 4.", ["x-amazon-apigateway-authtype"] = "awsSigv4" };
        var all = operations.Known.Concat(Routed()).Distinct().OrderBy(known => known.Service, StringComparer.Ordinal).ThenBy(known => known.Operation, StringComparer.Ordinal)
            .Select(known => new Offered(models[known.Service], models[known.Service].Operations[known.Operation], new AwsSchemas(known.Service, draft.Schemas)))
            .ToList();
        draft.Put("/", HttpMethods.Post, Shared(all));
        foreach (var offered in all.Where(o => o.Service.Protocol == "rest-json"))
        {
            draft.Put(offered.Operation.Uri.Split('?')[0], offered.Operation.Method, Own(offered));
        }
    }

    // Invocations do not pass the dispatcher: they are mapped routes, at the addresses that the model gives them.
    private IEnumerable<(string Service, string Operation)> Routed()
    {
        var routes = RoutePaths.Mapped(services).Select(route => OpenApiDraft.Template(RoutePaths.PathOf(route))).ToHashSet(StringComparer.Ordinal);
        return from name in models.Names
               where models[name].Protocol == "rest-json"
               from operation in models[name].Operations.Values
               where routes.Contains(OpenApiDraft.Template(operation.Uri))
               select (name, operation.Name);
    }

    private static JsonObject Shared(List<Offered> all)
    {
        var (json, query) = (all.FindAll(o => o.Service.Protocol == "json"), all.FindAll(o => o.Service.Protocol == "query"));
        var targets = json.Select(o => JsonValue.Create($"{o.Service.TargetPrefix}.{o.Operation.Name}"));
        var form = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject
            {
                ["Action"] = new JsonObject { ["enum"] = new JsonArray([.. query.Select(o => JsonValue.Create(o.Operation.Name))]) },
                ["Version"] = new JsonObject { ["enum"] = new JsonArray([.. query.Select(o => o.Service.ApiVersion).Distinct(StringComparer.Ordinal).Select(version => JsonValue.Create(version))]) },
            },
            ["required"] = new JsonArray("Action", "Version"),
        };
        return Signed("Operation", "The operation is named by the X-Amz-Target header (JSON) or by the form's Action (IAM, STS).", new JsonObject
        {
            ["parameters"] = new JsonArray(new JsonObject
            {
                ["name"] = "X-Amz-Target",
                ["in"] = "header",
                ["schema"] = new JsonObject { ["type"] = "string", ["enum"] = new JsonArray([.. targets]) },
            }),
            ["requestBody"] = new JsonObject
            {
                ["content"] = new JsonObject
                {
                    ["application/x-amz-json-1.1"] = new JsonObject { ["schema"] = AnyOf(json, o => o.Operation.Input) },
                    ["application/x-www-form-urlencoded"] = new JsonObject { ["schema"] = form },
                },
            },
            ["responses"] = new JsonObject
            {
                ["200"] = new JsonObject
                {
                    ["description"] = "The operation's output.",
                    ["content"] = new JsonObject
                    {
                        ["application/x-amz-json-1.1"] = new JsonObject { ["schema"] = AnyOf(json, o => o.Operation.Output) },
                        ["text/xml"] = new JsonObject { ["schema"] = new JsonObject() },
                    },
                },
            },
        });
    }

    private static JsonObject AnyOf(List<Offered> all, Func<Offered, Shape?> side) => new()
    {
        ["anyOf"] = new JsonArray([.. all.Where(o => side(o) is not null).Select(o => o.Schemas.Reference(side(o)!))]),
    };

    private static JsonObject Own(Offered offered)
    {
        var (operation, schemas) = (offered.Operation, offered.Schemas);
        var described = new JsonObject
        {
            ["parameters"] = new JsonArray([.. Elsewhere(operation.Input).Select(m => Parameter(m, operation.Input!, schemas))]),
            ["responses"] = Responses(operation, schemas),
        };
        if (operation.Input is { } input && HasBody(input))
        {
            described["requestBody"] = new JsonObject { ["required"] = true, ["content"] = Content(input, schemas) };
        }

        return Signed(operation.Name, $"{offered.Service.Name}: {operation.Name}", described);
    }

    private static JsonObject Responses(OperationModel operation, AwsSchemas schemas)
    {
        var good = new JsonObject { ["description"] = operation.Name };
        if (operation.Output is { } output && HasBody(output))
        {
            good["content"] = Content(output, schemas);
        }

        var responses = new JsonObject { [Text(operation.SuccessStatus)] = good };
        foreach (var errors in operation.Errors.Where(e => e.ErrorStatus is not null).GroupBy(e => e.ErrorStatus!.Value).OrderBy(e => e.Key))
        {
            responses[Text(errors.Key)] = new JsonObject { ["description"] = string.Join(", ", errors.Select(e => e.ErrorCode ?? e.Name)) };
        }

        return responses;
    }

    private static string Text(int status) => status.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static JsonObject Content(Shape shape, AwsSchemas schemas) => shape.Payload is not null
        ? new JsonObject { ["*/*"] = new JsonObject { ["schema"] = new JsonObject { ["type"] = "string", ["format"] = "binary" } } }
        : new JsonObject { ["application/json"] = new JsonObject { ["schema"] = schemas.Body(shape) } };

    private static bool HasBody(Shape shape) => shape.Members.Values.Any(m => m.Location is null);

    private static IEnumerable<KeyValuePair<string, ShapeMember>> Elsewhere(Shape? input) =>
        input is null ? [] : input.Members.Where(m => m.Value.Location is "querystring" or "header").OrderBy(m => m.Key, StringComparer.Ordinal);

    private static JsonObject Parameter(KeyValuePair<string, ShapeMember> member, Shape input, AwsSchemas schemas) => new()
    {
        ["name"] = member.Value.LocationName ?? member.Key,
        ["in"] = member.Value.Location == "header" ? "header" : "query",
        ["required"] = input.Required.Contains(member.Key),
        ["schema"] = schemas.Schema(member.Value.Shape),
    };

    private static JsonObject Signed(string id, string summary, JsonObject operation)
    {
        operation["operationId"] = id;
        operation["summary"] = summary;
        operation["security"] = new JsonArray(new JsonObject { [Scheme] = new JsonArray() });
        return operation;
    }
}
