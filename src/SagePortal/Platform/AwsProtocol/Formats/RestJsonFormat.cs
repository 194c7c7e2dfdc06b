using System.Globalization;
using System.Text.Json.Nodes;
using SagePortal.Platform.AwsProtocol.Models;
using SagePortal.Platform.AwsProtocol.Signatures;

namespace SagePortal.Platform.AwsProtocol.Formats;

/// <summary>AWS's REST with JSON: the operation is told by method and path, members travel in path, query, headers and body.</summary>
internal sealed class RestJsonFormat : AwsFormat
{
    public override OperationModel? FindOperation(AwsExchange exchange) =>
        exchange.Service.Operations.Values.FirstOrDefault(o => o.Method == exchange.Context.Request.Method && PathOf(exchange.Context.Request, o) is not null);

    public override AwsInput Read(AwsExchange exchange, OperationModel operation)
    {
        if (operation.Input is not { } shape)
        {
            return new AwsInput([]);
        }

        var members = shape.Payload is null ? JsonInput.Read(exchange.Body, shape) : [];
        var path = PathOf(exchange.Context.Request, operation)!;
        foreach (var (name, member) in shape.Members.Where(m => m.Value.Location is not null))
        {
            members.Remove(name);
            var text = member.Location switch
            {
                "uri" => path.GetValueOrDefault(member.LocationName ?? name),
                "querystring" => exchange.Context.Request.Query[member.LocationName ?? name].FirstOrDefault(),
                _ => exchange.Context.Request.Headers[member.LocationName ?? name].FirstOrDefault(),
            };
            if (text is not null)
            {
                members[name] = Scalar(text, member.Shape, name);
            }
        }

        return new AwsInput(members, shape.Payload is null ? default : exchange.Body);
    }

    public override async Task WriteAsync(AwsExchange exchange, OperationModel operation, AwsAnswer? answer, JsonObject output, CancellationToken cancellationToken)
    {
        var response = exchange.Context.Response;
        response.StatusCode = operation.SuccessStatus;
        foreach (var (name, member) in operation.Output?.Members.Where(m => m.Value.Location == "header" && output[m.Key] is not null) ?? [])
        {
            response.Headers[member.LocationName ?? name] = output[name]!.GetValue<string>();
            output.Remove(name);
        }

        if (answer is not null)
        {
            response.ContentType = answer.ContentType;
            response.ContentLength = answer.Body.Length;
            await response.Body.WriteAsync(answer.Body, cancellationToken);
            return;
        }

        response.ContentType = "application/json";
        await response.WriteAsync((operation.Output is { } shape ? JsonOutput.OnTheWire(output, shape, "iso8601")! : new JsonObject()).ToJsonString(), cancellationToken);
    }

    public override Task WriteErrorAsync(AwsExchange exchange, OperationModel? operation, AwsError error, CancellationToken cancellationToken)
    {
        // The same failure has another name in the runtime's model.
        var code = error.Code == "ValidationException" && operation?.StatusOf("ValidationError") is not null ? "ValidationError" : error.Code;
        var response = exchange.Context.Response;
        response.StatusCode = error.Status ?? operation?.StatusOf(code) ?? (code == "AccessDeniedException" ? StatusCodes.Status403Forbidden : StatusCodes.Status400BadRequest);
        response.Headers["x-amzn-ErrorType"] = code;
        response.ContentType = "application/json";
        var body = new JsonObject { ["message"] = error.Message };
        foreach (var (name, value) in error.Members ?? new Dictionary<string, object>(StringComparer.Ordinal))
        {
            body[name] = JsonValue.Create(value);
        }

        return response.WriteAsync(body.ToJsonString(), cancellationToken);
    }

    public override AwsError Of(SignatureFault fault) => JsonFaults.Of(fault);

    /// <returns>The parameters in the path; null when it is another operation's.</returns>
    private static Dictionary<string, string>? PathOf(HttpRequest request, OperationModel operation)
    {
        var wanted = operation.Uri.Split('?')[0].Split('/');
        var given = (request.Path.Value ?? "/").Split('/');
        if (wanted.Length != given.Length)
        {
            return null;
        }

        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (part, value) in wanted.Zip(given))
        {
            if (part is ['{', .., '}'] && value.Length > 0)
            {
                parameters[part[1..^1]] = value;
            }
            else if (part != value)
            {
                return null;
            }
        }

        return parameters;
    }

    private static JsonValue Scalar(string text, Shape shape, string name) => shape.Type switch
    {
        ShapeType.Boolean when bool.TryParse(text, out var flag) => JsonValue.Create(flag),
        ShapeType.Integer or ShapeType.Long when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => JsonValue.Create((decimal)whole),
        ShapeType.Timestamp when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _) => JsonValue.Create(text),
        ShapeType.String => JsonValue.Create(text),
        _ => throw new MalformedRequestException($"'{text}' at '{name}' cannot be read as {shape.Type}"),
    };
}
